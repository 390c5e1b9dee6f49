export { quote } from '../../session/quote.ts';
export { terms as styles } from '../styles/terms.ts';
export { renderPieces, renderWhole } from '../templates/terms.ts';
export { viewTerms } from '../../view/terms.ts';
