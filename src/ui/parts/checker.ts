export { examine } from '../../engine/examine.ts';
