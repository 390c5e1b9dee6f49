export { renewSession } from '../overlay.ts';
