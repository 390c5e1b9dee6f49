export { tellRenewed, watchOverlay } from '../overlay.ts';
