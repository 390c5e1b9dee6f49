// The Vite plugins of the one file; the browser tests' server uses the same functions.
import { join } from 'node:path';
import { coreFunction, packedWasm } from './core.mjs';

const CORE = 'virtual:mc-core';
const CHECKS = 'virtual:mc-checks';
const WASM = 'virtual:mc-wasm';

/** Source of a virtual module, and the files it was made of; undefined for any other module. */
export async function virtualModule(root, id) {
  if (id === CORE || id === CHECKS) {
    const { text, files } = await coreFunction(root, id === CORE ? 'core' : 'checks-core');
    return { code: `export default ${text}`, files };
  }
  if (id === WASM) return { code: `export default ${JSON.stringify(packedWasm(root))}`, files: [join(root, 'build/solver.deflate')] };
  return undefined;
}

export function mcCore(root) {
  return {
    name: 'mc-core',
    resolveId: (id) => ([CORE, CHECKS, WASM].includes(id) ? `\0${id}` : undefined),
    async load(id) {
      const module = await virtualModule(root, id.slice(1));
      for (const file of module?.files ?? []) this.addWatchFile(file);
      return module?.code;
    },
    /** The worker's own text as a file, for hosts whose policy allows workers from their own origin only (`worker-url`). */
    async generateBundle({ format }) {
      if (format !== 'iife') return;
      const { text } = await coreFunction(root);
      this.emitFile({ type: 'asset', fileName: 'mc-worker.js', source: `(${text})().workerMain();\n` });
    },
  };
}

const CREATE_POLICY = /(\w+)\.createPolicy\("lit-html",\{createHTML:(\w+)=>\2\}\)/;

/**
 * lit-html creates its Trusted Types policy when it is read, and throws where the page does not list the name or another
 * copy has taken it: the element would never be defined. So: our own name first, then lit's, then none.
 */
export function safeTrustedTypes() {
  return {
    name: 'mc-trusted-types',
    transform(code, id) {
      if (!/\/lit-html\/lit-html\.js$/.test(id)) return undefined;
      if (!CREATE_POLICY.test(code)) this.error('lit-html creates its Trusted Types policy in another way than this hook knows.');
      const attempt = '(types=>{for(const name of["mc-configurator#html","lit-html"])try{return types.createPolicy(name,{createHTML:html=>html})}catch{}})';
      return { code: code.replace(CREATE_POLICY, (_, types) => `${attempt}(${types})`), map: null };
    },
  };
}
