import type { Issue } from '../base/issue.ts';
import { digestOf } from '../document/canonical.ts';
import { assemble, type Assembled } from '../document/assemble.ts';
import { judgeDates } from '../document/check-frame.ts';
import type { Load } from '../document/include.ts';
import type { Migration } from '../document/migrate.ts';
import { openDocument } from '../document/open.ts';
import type { ParsedDocument } from '../document/parsed.ts';
import { complaint } from '../model/complaints.ts';
import { beyond } from '../model/bounded.ts';
import type { Limits } from '../model/limits.ts';
import { createModel } from '../model/model.ts';
import { describeBlame } from './blame.ts';
import { packCompiled, staleCompiled, unpackCompiled } from './compiled.ts';
import { allowedBy, mayHold } from './conflict.ts';
import { StaleError } from './finder.ts';
import { EFFORT, type CompileBudget, type CompileStatus, type Kernel } from './kernel.ts';
import { fetchText, today } from './outside.ts';
import { withPlaces } from './places.ts';
import type { Conflict, Opened, OpenOptions } from './questions.ts';
import { nextTask } from './rest.ts';
import { QUICK, SearchSpace, THOROUGH } from './search-space.ts';
import { Space } from './space.ts';
import { isPossible } from './sweeps.ts';

/** Slices in which a document is compiled, so that a newer document or a close is noticed in between. */
const SLICE_MS = 15;
/** What compiling may cost where somebody waits for it and search can answer instead. */
const SEARCH_AFTER: CompileBudget = { effort: EFFORT / 2 };
/** Time after which search answers while compiling goes on. */
const MEANWHILE_AFTER_MS = 300;
/** Between two slices of a compilation that goes on while search answers. */
const REST_MS = 10;

export interface OpenedSpace extends Opened {
  readonly document?: ParsedDocument;
  /** Digest of the document without what lies over it. */
  readonly plainDigest?: string;
  /** Absent where an error keeps questions from being answered. */
  readonly space?: Space;
  /** Instead of `space` where the diagram would be too large, or is not ready yet, and search was allowed. */
  readonly searched?: SearchSpace;
  /** Goes on compiling while `searched` answers. The compiled space, or undefined where there will be none; gone when given up. */
  readonly finish?: () => Promise<Space | undefined>;
  /** Issues found later, with the places where they stand. */
  readonly place: (found: readonly Issue[]) => Issue[];
}

/**
 * From a document's text to a compiled solution space. A space without any configuration is opened too, so that `query` can
 * say which constraints are to blame; the issue `no-configuration` tells it apart.
 */
export async function openSpace(kernel: Kernel, text: string, options: InternalOptions = {}): Promise<OpenedSpace> {
  const whole = await put(text, options);
  if (whole.issues.some(({ severity }) => severity === 'error')) return { issues: whole.issues, place: (found) => [...found] };
  const opened = await openWhole(kernel, whole, options);
  return { ...opened, issues: [...whole.issues, ...whole.trace(opened.issues)], place: (found) => whole.trace(withPlaces(whole.text, found)) };
}

export interface InternalOptions extends OpenOptions {
  readonly limits?: Limits | undefined;
  /** Asked between slices of the compilation; when true, opening is given up. */
  readonly isStale?: () => boolean;
  readonly load?: Load | undefined;
  /** Steps from older versions of the language; for tests. */
  readonly migrations?: readonly Migration[] | undefined;
  /** What compiling may cost. */
  readonly compile?: CompileBudget;
  /** Milliseconds for each kind of finding that only solving finds; without it, what a person waits for. */
  readonly checkWithin?: number;
}

/** The document with what it includes and what lies over it. */
function put(text: string, { base, overlay, date = today(), load = fetchText, migrations }: InternalOptions): Promise<Assembled> {
  return assemble(text, { base, overlay, date, load, migrations });
}

async function openWhole(kernel: Kernel, { text, written, unlaid }: Assembled, { date = today(), search = false, meanwhile = false, compiled, limits, isStale, compile: budget = search && !meanwhile ? SEARCH_AFTER : {} }: InternalOptions): Promise<Omit<OpenedSpace, 'place'>> {
  const started = performance.now();
  const { document, issues } = openDocument(text);
  if (document === undefined) return { issues };
  const digest = await digestOf(written ?? document.source);
  const plainDigest = unlaid ? await digestOf(unlaid) : digest;
  const parsed = performance.now();
  const lowered = createModel(document, { date, digest, limits, beyond: search ? beyond : undefined });
  const dated = judgeDates(document.valid ?? {}, date);
  const placed = (found: readonly Issue[]): Issue[] => [...issues, ...withPlaces(text, [...dated, ...found])];
  if (lowered.model === undefined) return { document, issues: placed(lowered.issues) };
  const isBeyond = lowered.model.program.judged !== undefined;
  const compiling = performance.now();
  // Under an overlay it may be the document that there is a diagram of already.
  kernel.load(lowered.model.program, Boolean(unlaid));
  const stale = compiled === undefined || isBeyond || kernel.isReady ? undefined : restore(kernel, compiled, plainDigest);
  if (stale !== undefined) dated.push(stale);
  const compile = (): CompileStatus => isBeyond ? 'exceeded' : kernel.compile({ ...budget, milliseconds: SLICE_MS });
  const next = async (rest: number): Promise<CompileStatus> => {
    do await (rest > 0 ? new Promise((resolve) => setTimeout(resolve, rest)) : nextTask());
    while (searched?.isBusy);
    if (isStale?.()) throw new StaleError('Another document was opened in the meantime.');
    return compile();
  };
  let searched: SearchSpace | undefined;
  let status: CompileStatus = compile();
  while (status === 'running' && !(meanwhile && performance.now() - compiling > MEANWHILE_AFTER_MS)) status = await next(0);
  const { model } = lowered;
  if (status === 'exceeded' || status === 'running') {
    if (!search) return { document, issues: placed([complaint('too-large', '')]) };
    searched = new SearchSpace(model, kernel, meanwhile ? QUICK : THOROUGH, isStale);
    const finish = async (): Promise<Space | undefined> => {
      for (let now: CompileStatus = status; ; now = await next(REST_MS)) if (now !== 'running') return now === 'exceeded' ? undefined : new Space(model, kernel);
    };
    const isEmpty = !mayHold(kernel, allowedBy(kernel, []), new Uint8Array(model.sourceCount).fill(1));
    return { document, searched, ...(status === 'running' && { finish }), issues: placed([...lowered.issues, ...(isEmpty ? [noConfiguration(await searched.explain([]))] : [])]), catalogue: searched.catalogue };
  }
  const space = new Space(lowered.model, kernel);
  const { nodes, items } = kernel.statistics;
  const statistics = { parse: parsed - started, lower: compiling - parsed, compile: performance.now() - compiling, nodes, items };
  return { document, plainDigest, space, issues: placed(!isPossible(kernel, []) ? [noConfiguration(space.explain([]))] : []), catalogue: space.catalogue, statistics };
}

/** ensures: the kernel has the diagram of its program; or the issue that says why not, and it is still to be compiled. */
function restore(kernel: Kernel, compiled: Uint8Array, digest: string): Issue | undefined {
  const unpacked = unpackCompiled(compiled, digest);
  if ('fault' in unpacked) return staleCompiled(unpacked.fault);
  return kernel.restore(unpacked.diagram) ? undefined : staleCompiled('is damaged, or of the document on another day or under another overlay');
}

/**
 * A document's diagram as bytes, to be given to `open` instead of compiling it there. It stays good whatever an overlay takes
 * out or prices, numbers and what percentages are of apart; where it is not, and on days on which the document itself offers
 * other values, it is passed over.
 */
export async function compileText(kernel: Kernel, text: string, options: InternalOptions = {}): Promise<{ readonly bytes?: Uint8Array<ArrayBuffer>; readonly issues: readonly Issue[] }> {
  const { space, plainDigest, issues } = await openSpace(kernel, text, options);
  if (space === undefined || issues.some(({ severity }) => severity === 'error')) return { issues };
  return { bytes: packCompiled(plainDigest!, kernel.save()), issues };
}

/** No configuration at all: what together excludes everything. */
function noConfiguration({ constraints, causes }: Pick<Conflict, 'constraints' | 'causes'> = { constraints: [], causes: [] }): Issue {
  const blamed = describeBlame(constraints, causes);
  return {
    code: 'no-configuration',
    severity: 'error',
    pointer: (constraints[0] ?? causes[0])?.pointer ?? '',
    message: `No product at all can be configured: ${blamed.length === 0 ? 'the options exclude each other.' : `${blamed.join(', ')} ${blamed.length === 1 ? 'excludes' : 'together exclude'} everything.`}`,
    mend: blamed.length === 1 ? 'Loosen it.' : 'Loosen one of them.',
  };
}
