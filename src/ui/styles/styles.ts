import { field } from './field.ts';
import { layout } from './layout.ts';
import { option } from './option.ts';
import { summary } from './summary.ts';
import { tokens } from './tokens.ts';

export const styles = [tokens, layout, option, field, summary];
