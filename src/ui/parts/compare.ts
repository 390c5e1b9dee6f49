export { compare as styles } from '../styles/compare.ts';
export { renderCompare } from '../templates/compare.ts';
