export { instances as styles } from '../styles/instances.ts';
export { reuseList, viewList } from '../../view/list.ts';
export { renderList } from '../templates/list.ts';
