export { hand, takePicture } from '../preview/picture.ts';
export { renderPicture } from '../preview/show.ts';
export { stage as styles } from '../styles/stage.ts';
