export { sections as styles } from '../styles/sections.ts';
export { renderLayout } from '../templates/layouts.ts';
