export { postOrder } from '../../order/transport.ts';
export { stateAfter } from '../ordered.ts';
export { renderPlaced } from '../templates/placed.ts';
