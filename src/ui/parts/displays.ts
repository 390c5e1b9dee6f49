export { renderCustom } from '../displays/custom.ts';
export { renderDate } from '../displays/date.ts';
export { renderValueList, showWithin } from '../displays/list.ts';
export { displays as styles } from '../styles/displays.ts';
