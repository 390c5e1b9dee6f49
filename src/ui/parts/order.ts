export { postOrder } from '../../order/transport.ts';
export { stateAfter } from '../ordered.ts';
export { placed as styles } from '../styles/placed.ts';
export { renderPlaced } from '../templates/placed.ts';
