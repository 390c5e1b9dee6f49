import type { Issue } from '../base/issue.ts';
import { digestOf } from '../document/canonical.ts';
import { openDocument } from '../document/open.ts';
import type { Limits } from '../model/limits.ts';
import { createModel } from '../model/model.ts';
import { Kernel } from './kernel.ts';
import type { Engine, Opened } from './questions.ts';
import { Space } from './space.ts';

/** Slices in which a document is compiled, so that a newer document or a close is noticed in between. */
const SLICE_MS = 50;

/**
 * The engine over one instance of the WASM module: from a document's text to answers. It runs wherever WebAssembly does:
 * in a worker, in a page, in Node.
 * @param limits sizes at which the lowering changes its encodings; for tests
 * @throws WebAssembly.CompileError where WebAssembly is not allowed or the bytes are not a module.
 */
export async function createEngine(wasm: BufferSource, limits?: Limits): Promise<Engine> {
  const kernel = await Kernel.create(wasm);
  let space: Space | undefined;
  let latest = 0;
  const ready = (): Space => {
    if (space === undefined) throw new Error('No document is open.');
    return space;
  };
  return {
    async open(text, { date = today() } = {}): Promise<Opened> {
      const turn = ++latest;
      space = undefined;
      const started = performance.now();
      const { document, issues } = openDocument(text);
      if (document === undefined) return { issues };
      const digest = await digestOf(document.source);
      const parsed = performance.now();
      const lowered = createModel(document, { date, digest, limits });
      const all = [...issues, ...lowered.issues];
      if (lowered.model === undefined) return { issues: all };
      const compiling = performance.now();
      kernel.load(lowered.model.program);
      let status = kernel.compile({ milliseconds: SLICE_MS });
      while (status === 'running') {
        await new Promise((resolve) => setTimeout(resolve));
        if (turn !== latest) throw new Error('Another document was opened in the meantime.');
        status = kernel.compile({ milliseconds: SLICE_MS });
      }
      space = new Space(lowered.model, kernel);
      if (status === 'exceeded') {
        space = undefined;
        return { issues: [...all, TOO_LARGE] };
      }
      const { nodes, items } = kernel.statistics;
      const statistics = { parse: parsed - started, lower: compiling - parsed, compile: performance.now() - compiling, nodes, items };
      return { issues: status === 'inconsistent' ? [...all, noConfiguration(space)] : all, catalogue: space.catalogue, statistics };
    },
    deduce: async (...question) => ready().deduce(...question),
    explain: async (decisions, wish) => ready().explain(decisions, wish),
    repair: async (decisions, wish, k) => ready().repair(decisions, wish, k),
    complete: async (decisions, objective) => ready().complete(decisions, objective),
    close() {
      latest++;
      space = undefined;
    },
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

const TOO_LARGE: Issue = {
  code: 'too-large',
  severity: 'error',
  pointer: '',
  message: 'This solution space is too large to be judged exactly within the limits of time and memory.',
  mend: 'Use coarser steps, or constraints that speak of fewer options at a time.',
};

/** No configuration at all: the constraints that together exclude everything, as the catalogue alone cannot tell. */
function noConfiguration(space: Space): Issue {
  const constraints = space.explain([])?.constraints ?? [];
  const ids = constraints.map(({ id }) => `‘${id}’`).join(', ');
  return {
    code: 'no-configuration',
    severity: 'error',
    pointer: constraints[0]?.pointer ?? '',
    message: constraints.length === 0 ? 'No product at all can be configured: conditions, availability and prices exclude everything.' : `No product at all can be configured: ${ids} together exclude everything.`,
    mend: 'Loosen one of them.',
  };
}
