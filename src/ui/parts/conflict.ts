export { conflict as styles } from '../styles/conflict.ts';
export { viewConflict } from '../../view/conflict.ts';
export { renderConflict } from '../templates/conflict.ts';
export { renderLeft } from '../templates/left.ts';
export { reveal } from '../reveal.ts';
