export { reuseList, viewList } from '../../view/list.ts';
export { instances as styles } from '../styles/instances.ts';
export { renderList } from '../templates/list.ts';
