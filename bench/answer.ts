/**
 * From a decision to its answer on the page's own thread, on the largest Renault with its prices: a real page in a real browser,
 * the document with its compiled form, the engine in its worker, the way there and back; and until what follows from it is drawn,
 * of which `click` measures more. `npm run bench -- answer`, and at the end of `npm run bench -- click`.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { foundBrowser } from '../scripts/setup/browser.mjs';
import { Kernel } from '../src/engine/kernel.ts';
import { compileText } from '../src/engine/open.ts';
import { readSolver } from '../src/engine/solver-file.ts';
import { toDocument } from './as-document.ts';
import { instanceNames, readInstance } from './load.ts';

const NAME = 'renault-big';
const CLICKS = 200;
/** Until what the browser compiles has been compiled. */
const WARM = 60;

/** Notes when the engine's answer is here. */
const CLOCK = `const element = customElements.get('mc-configurator'), { connect } = element;
element.connect = async (options) => {
  const connection = await connect(options), { engine } = connection, deduce = engine.deduce.bind(engine);
  engine.deduce = async (...question) => {
    const answer = await deduce(...question);
    globalThis.answered = performance.now();
    return answer;
  };
  return connection;
};`;

if (instanceNames().includes(NAME)) await measure();
else console.log(`click to answer, largest Renault: instance not here`);

interface McElement extends HTMLElement {
  decide(option: string, value: string): Promise<string>;
}

async function measure(): Promise<void> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const text = JSON.stringify(toDocument(readInstance(NAME)));
  const { bytes } = await compileText(await Kernel.create(await readSolver()), text);
  const files: Record<string, string | Uint8Array> = {
    '/mc-configurator.js': readFileSync(`${root}/dist/mc-configurator.js`),
    '/clock.js': CLOCK,
    '/renault.json': text,
    '/renault.mcb': bytes!,
    '/': '<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/mc-configurator.js"></script><script src="/clock.js"></script><mc-configurator src="/renault.json" compiled="/renault.mcb" layout="tabs" without-draft></mc-configurator></html>',
  };
  const types: Record<string, string> = { '/': 'text/html', '/mc-configurator.js': 'text/javascript', '/clock.js': 'text/javascript', '/renault.json': 'application/json' };
  const server = createServer(({ url = '' }, response) => {
    response.setHeader('content-type', types[url] ?? 'application/octet-stream');
    response.end(files[url] ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const found = foundBrowser(root);
  const browser = await chromium.launch({ ...(found && { executablePath: found.path, args: found.args }) });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => document.querySelector('mc-configurator')?.shadowRoot?.querySelector('input, select') != null, undefined, { timeout: 60_000 });
    const sizes = readInstance(NAME).variables.map(({ values }) => values.length);
    const times = await page.evaluate(async ({ clicks, sizes: all }) => {
      const element = document.querySelector('mc-configurator') as McElement;
      const measured: (readonly [answered: number, drawn: number])[] = [];
      const open = all.flatMap((size, option) => (size > 1 ? [option] : []));
      for (let i = 0; measured.length < clicks; i++) {
        const option = open[(i * 37) % open.length]!;
        const start = performance.now();
        const outcome = await element.decide(`v${option}`, `x${(i * 7) % all[option]!}`);
        if (outcome === 'done') measured.push([(globalThis as unknown as { answered: number }).answered - start, performance.now() - start]);
        // What is drawn of it is not to be waited for by the next one.
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        if (i > 20 * clicks) break;
      }
      return measured;
    }, { clicks: WARM + CLICKS, sizes });
    const row = (what: string, must: string, aim: string, which: 0 | 1): void => {
      const sorted = times.slice(WARM).map((pair) => pair[which]).sort((a, b) => a - b);
      const at = (share: number): string => `${(sorted[Math.floor(sorted.length * share)] ?? NaN).toFixed(2)} ms`;
      console.log(`${what.padEnd(66)}${must.padStart(10)}${aim.padStart(10)}   p50 ${at(0.5)}, p95 ${at(0.95)}, of ${sorted.length}`);
    };
    row('click to answer on the page, largest Renault', '3 ms', '0.3 ms', 0);
    row('the same until it is drawn', '', '', 1);
  } finally {
    await browser.close();
    server.close();
  }
}
