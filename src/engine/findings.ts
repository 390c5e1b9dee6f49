/**
 * Every code of an issue that only the whole check can give, beyond those of opening (`ISSUE_CODES`), with what it means. Each
 * has a fixture in `test/findings/`.
 */
export const FINDING_CODES = {
  // Opening on a day
  'outside-dates': 'The day is not among those that the document is meant for.',
  // Solving
  'no-configuration': 'No product at all can be configured.',
  'too-large': 'The solution space is too large to be judged exactly.',
  'totals-too-large': 'Totals are so large that changes cannot be counted beside them exactly.',
  'too-complex': 'Something ties together too many options with too many values.',
  'dead-value': 'A value or number that nobody can ever choose.',
  'single-value': 'An option with only one value that can be chosen.',
  'redundant-constraint': 'A constraint that excludes nothing the others leave.',
  'price-gap': 'A price line that has no price for some combinations.',
  'unreachable-when': 'A condition that the constraints never let come true.',
  'constant-condition': 'A condition that is always or never true, whatever is chosen.',
  'example-fails': 'An example does not come out as its author says.',
  'analysis-stopped': 'Something was not examined, since it would take too long.',
  // Reading
  'covered-row': 'A row of a table changes nothing: another one matches all that it does.',
  'overlapping-rows': 'Two rows of a price table match the same, with different amounts.',
  'falling-price': 'A price goes down as things are added.',
  // Files
  'missing-file': 'A picture does not exist.',
} as const;

export type FindingCode = keyof typeof FINDING_CODES;
