export { affordSoon } from '../afford.ts';
export { budgets as styles } from '../styles/budgets.ts';
export { renderBudgets } from '../templates/budgets.ts';
export { budgetTeller } from '../../view/budget.ts';
