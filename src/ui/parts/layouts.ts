export { sections as styles } from '../styles/sections.ts';
export { renderLayout, showCurrent } from '../templates/layouts.ts';
