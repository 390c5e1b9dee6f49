/** Patterns of texts in a document, each with the sentence that a text which does not match is told. */
export const PATTERNS = {
  filled: { source: '\\S', code: 'empty-text', message: 'This text is empty.', mend: 'Fill it in, or leave the key out.' },
  decimal: {
    source: '^[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,2})?$',
    code: 'bad-amount',
    message: 'This is not a decimal number.',
    mend: 'Write it with a point and without signs of currency or thousands: "1249.50".',
  },
  identifier: {
    source: '^[A-Za-z_][A-Za-z0-9_]*$',
    code: 'bad-identifier',
    message: 'This cannot be a name in expressions.',
    mend: 'Use letters A–Z, digits and _ only, and begin with a letter.',
  },
  currency: { source: '^[A-Z]{3}$', code: 'unknown-currency', message: 'This is not a currency.', mend: 'Write the three capital letters of ISO 4217: "EUR", "USD".' },
  date: { source: '^\\d{4}-\\d{2}-\\d{2}$', code: 'bad-date', message: 'This is not a date.', mend: 'Write year-month-day: "2026-12-01".' },
} as const;
export type PatternName = keyof typeof PATTERNS;
