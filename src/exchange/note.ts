/** Something its author should know of a conversion: a sentence. */
export interface Note {
  readonly message: string;
  /** One-based line of the source, where it is a text. */
  readonly line?: number;
}

/** What cannot be read or said: nothing is converted. */
export class ExchangeError extends Error {
  /** All that is in the way. */
  readonly notes: readonly Note[];

  constructor(message: string, line?: number, ...others: readonly Note[]) {
    super(message);
    this.notes = [line === undefined ? { message } : { message, line }, ...others];
  }
}

/** @throws ExchangeError where there are any */
export function throwAll([first, ...others]: readonly Note[]): void {
  if (first !== undefined) throw new ExchangeError(first.message, first.line, ...others);
}
