export { examine } from '../../engine/examine.ts';
export { issues as styles } from '../styles/issues.ts';
export { renderIssues, renderWarnings } from '../templates/issues.ts';
