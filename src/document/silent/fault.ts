/** Stands for `document/fault.ts` where nobody is told what is wrong: where a text stops being JSON. */
export class JsonFault extends Error {
  readonly offset: number;
  readonly mend = undefined;

  constructor(offset: number) {
    super();
    this.offset = offset;
  }
}

export const describeFault = (_code: number, offset: number): JsonFault => new JsonFault(offset);
