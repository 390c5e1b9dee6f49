import type { Issue } from '../base/issue.ts';
import { FORMAT } from './check-frame.ts';
import { INCLUDE, Includer, type Load } from './include.ts';
import { migrate, MIGRATIONS, stepsFrom, type Migration } from './migrate.ts';
import { Origins } from './origins.ts';
import { layOver, type OverlayText } from './overlay.ts';
import { Positions } from './positions.ts';
import { readJson } from './read.ts';

export interface AssembleOptions {
  /** Absolute address of the document, which those of included files are relative to. */
  readonly base?: string | undefined;
  /** What lies over the document, if anything. */
  readonly overlay?: OverlayText | undefined;
  /** Day on which the overlay's availability is judged. */
  readonly date: string;
  readonly load: Load;
  /** Steps from older versions of the language; for tests. */
  readonly migrations?: readonly Migration[] | undefined;
}

/** A document with what it includes and what lies over it. */
export interface Assembled {
  /** The whole as JSON. Its canonical form is what the digest is of, unless it was migrated. */
  readonly text: string;
  /** Of a document of an older version: the whole as its author wrote it, which the digest is of. */
  readonly written?: unknown;
  /** Of a document with something over it: the whole without that. */
  readonly unlaid?: unknown;
  /** What kept it from being put together. */
  readonly issues: readonly Issue[];
  /** Issues of the whole as issues of the files they come from. */
  trace(issues: readonly Issue[]): Issue[];
}

/** Puts a document together. A text that is of this version, includes nothing and has no overlay stays as it is, unread. */
export async function assemble(text: string, { base, overlay, date, load, migrations = MIGRATIONS }: AssembleOptions): Promise<Assembled> {
  const untouched: Assembled = { text, issues: [], trace: (issues) => [...issues] };
  if (overlay === undefined && migrations.length === 0 && !text.includes(`"${INCLUDE}"`)) return untouched;
  const { value: root, positions, issues: faults } = readJson(text);
  // Told, with everything else, by who opens the document.
  if (root === undefined || faults.length > 0) return untouched;
  const steps = stepsFrom(root, migrations);
  if (overlay === undefined && steps === undefined && !text.includes(`"${INCLUDE}"`)) return untouched;
  const origins = new Origins();
  origins.addFile(undefined, positions);
  const includer = new Includer(root, base, load, origins);
  const included = await includer.expand(root, { file: undefined, pointer: '' }, '', ['#']);
  const failed = (issues: readonly Issue[]): Assembled => ({ ...untouched, issues });
  if (includer.issues.length > 0) return failed(includer.issues);
  const written: unknown = steps && structuredClone(included);
  if (steps !== undefined) migrate(included, steps, origins);
  const unlaid: unknown = overlay && (written ?? structuredClone(included));
  const laid = overlay === undefined ? { value: included, issues: [] } : layOver(included, overlay, date, origins);
  if (laid.issues.some(({ severity }) => severity === 'error')) return failed(laid.issues);
  const whole = JSON.stringify(laid.value);
  const places = new Positions(whole);
  const issues = steps === undefined ? laid.issues : [older(root, steps, positions), ...laid.issues];
  return { text: whole, issues, ...(overlay && { unlaid }), ...(written === undefined ? {} : { written: overlay === undefined ? written : [written, overlay.text] }), trace: (issues) => issues.map((issue) => origins.trace(issue, whole, places)) };
}

function older(root: unknown, steps: readonly Migration[], positions: Positions): Issue {
  const message = `The document is written in format ${(root as { format: number }).format} and was read as format ${FORMAT}: ${steps.map(({ says }) => says).join(' ')}`;
  return { code: 'format-older', severity: 'warning', pointer: '/format', ...positions.locate('/format'), message, mend: 'mc-configurator migrate writes it in the new one.' };
}
