import type { Complaint } from './complaints.ts';

/** What is said of what cannot be judged exactly. A page's engine leaves it out. */
export const COMPLAINTS: Readonly<Partial<Record<Complaint, { readonly message: string; readonly mend: string }>>> = {
  'too-complex': {
    message: 'This ties together too many options with too many values to be judged exactly.',
    mend: 'Split it into parts that speak of fewer options, use a coarser step, or write it as a table.',
  },
  // Money is counted in safe integers of minor units; a formula that leaves them is noticed when it is tabulated.
  'amount-too-large': {
    message: 'For some combinations this amount is too large to be counted exactly.',
    mend: 'Check the formula and the range of the numbers in it.',
  },
  'too-large': {
    message: 'This solution space is too large to be judged exactly within the limits of time and memory.',
    mend: 'Use coarser steps, or constraints that speak of fewer options at a time.',
  },
};
