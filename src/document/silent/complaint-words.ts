/** Stands for `model/complaint-words.ts` where nobody is told what is wrong. */
export const COMPLAINTS = {};
