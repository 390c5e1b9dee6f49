import { visit } from 'jsonc-parser';
import type { Issue } from '../base/issue.ts';
import { joinPointer } from '../base/pointer.ts';
import type { IssueCode } from './codes.ts';
import { describeFault, JsonFault } from './fault.ts';
import { Positions } from './positions.ts';
import { isPrecise } from './precise.ts';
import { DEEPEST, LONE_SURROGATE, LONGEST } from './text-limits.ts';

/** What stands in a text of JSON. */
export interface ReadResult {
  /** Absent where the text is no JSON. */
  readonly value?: unknown;
  readonly positions: Positions;
  readonly issues: readonly Issue[];
}

/**
 * Reads JSON (RFC 8259) with places and sentences for what is wrong. Beyond JSON itself it refuses what would not be
 * read alike everywhere: keys that occur twice, lone surrogates, numbers that a double does not hold exactly (numbers are
 * taken at their shortest decimal, so `0.1` is exactly 1/10; longer ones are written as strings). A byte order mark is
 * ignored. Never throws.
 */
export function readJson(text: string): ReadResult {
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const positions = new Positions(body);
  const refuse = ({ message, offset, mend }: JsonFault): ReadResult => ({
    positions,
    issues: [{ code: 'syntax', severity: 'error', pointer: '', ...positions.locateOffset(offset), message, ...(mend === undefined ? {} : { mend }) }],
  });
  if (body.trim() === '') return refuse(new JsonFault(0, 'The document is empty.'));
  if (body.length > LONGEST) return refuse(new JsonFault(0, 'The document is larger than 20 MB.', 'Move pictures and other data into files of their own.'));
  const issues: Issue[] = [];
  try {
    visitAll(body, (code, offset, pointer, message, mend) => issues.push({ code, severity: 'error', pointer, ...positions.locateOffset(offset), message, mend }));
    // The platform's parser has the last word on what JSON is.
    return { value: JSON.parse(body), positions, issues };
  } catch (error) {
    return refuse(error instanceof JsonFault ? error : new JsonFault(0, `This is not JSON: ${(error as Error).message}`));
  }
}

type Report = (code: IssueCode, offset: number, pointer: string, message: string, mend: string) => void;
type Path = () => readonly (string | number)[];

/**
 * Reports what JSON allows and documents do not.
 * @throws JsonFault at the first place that is no JSON.
 */
function visitAll(text: string, report: Report): void {
  /** Keys of the objects around; undefined for lists. */
  const around: (Set<string> | undefined)[] = [];
  const enter = (keys: Set<string> | undefined, offset: number): void => {
    if (around.push(keys) > DEEPEST) throw new JsonFault(offset, 'The document is nested too deeply.');
  };
  const leave = (): void => void around.pop();
  visit(text, {
    onObjectBegin: (offset) => enter(new Set(), offset),
    onArrayBegin: (offset) => enter(undefined, offset),
    onObjectEnd: leave,
    onArrayEnd: leave,
    onObjectProperty(key, offset, _length, _line, _column, path: Path) {
      const keys = around.at(-1)!;
      const pointer = (): string => joinPointer('', ...path(), key);
      if (keys.has(key)) report('duplicate-key', offset, pointer(), `The key ‘${key}’ stands here twice.`, 'Keep one of them.');
      keys.add(key);
      checkString(key, offset, pointer, report);
    },
    onLiteralValue(value: unknown, offset, length, _line, _column, path: Path) {
      const pointer = (): string => joinPointer('', ...path());
      if (typeof value === 'string') checkString(value, offset, pointer, report);
      if (typeof value === 'number') checkNumber(text.slice(offset, offset + length), offset, pointer, report);
    },
    onError(code, offset) {
      throw describeFault(code, offset, text);
    },
  }, { disallowComments: true });
}

function checkString(value: string, offset: number, pointer: () => string, report: Report): void {
  if (LONE_SURROGATE.test(value)) report('bad-unicode', offset, pointer(), 'Half a character stands in this text.', 'Write it anew; escapes of such characters come in pairs.');
}

function checkNumber(digits: string, offset: number, pointer: () => string, report: Report): void {
  if (!isPrecise(digits)) {
    report('imprecise-number', offset, pointer(), `The number ${digits.slice(0, 40)} has more digits than programs keep.`, 'Write it in quotes, or with at most 15 digits.');
  }
}
