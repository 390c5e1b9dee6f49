// A large document on a slow phone: 300 options with 3,000 values, the processor slowed down six times.
//   npm run bench -- click [CLICKS]
// Measured in a real browser: from a click to the frame that shows its answer, tasks that block the page for more than
// 50 ms, memory after many clicks, and what connecting and disconnecting leaves behind. Emulated slowness holds for the
// page's own thread; the worker runs at full speed.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { foundBrowser } from '../setup/browser.mjs';

const SLOWDOWN = 6;
const OPTIONS = 300;
const VALUES = 10;

/** Radios, in groups of ten; a value costs something and goes only with some of the next option. */
export function largeDocument(count = OPTIONS) {
  const options = Array.from({ length: count }, (_, i) => ({
    id: `o${i}`, kind: 'choice', label: `Option ${i + 1}`, help: i % 5 === 0 ? 'What this option is about, in one sentence.' : undefined,
    values: Array.from({ length: VALUES }, (_v, j) => ({ id: `v${j}`, label: `Value ${j + 1} of option ${i + 1}`, price: `${((i * 7 + j * 13) % 40) / 2}` })),
  }));
  const constraints = [];
  for (let i = 0; i + 1 < count; i += 2) {
    constraints.push({ id: `c${i}`, exclude: `o${i} in ['v0', 'v1', 'v2'] && o${i + 1} in ['v0', 'v3', 'v5']`, message: 'These two do not go together.' });
  }
  const groups = Array.from({ length: count / 10 }, (_, i) => ({ id: `g${i}`, label: `Part ${i + 1}`, options: options.slice(i * 10, i * 10 + 10).map(({ id }) => id) }));
  return JSON.stringify({ format: 1, id: 'large', version: '1', name: 'A large product', locale: 'en', currency: 'EUR', options, groups, constraints, prices: [{ id: 'base', label: 'Base price', amount: '100.00' }] });
}

function serve(root) {
  const document = largeDocument();
  const server = createServer(({ url }, response) => {
    if (url === '/mc-configurator.js') return void response.setHeader('content-type', 'text/javascript').end(readFileSync(join(root, 'dist/mc-configurator.js')));
    if (url === '/large.json') return void response.setHeader('content-type', 'application/json').end(document);
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><script src="/mc-configurator.js"></script>
      <mc-configurator src="/large.json" without-draft></mc-configurator></html>`);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** In the page: clicks a control as a shopper would, and answers when the frame with the answer is drawn. */
function prepare() {
  globalThis.longTasks = [];
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration, startTime }) => globalThis.longTasks.push({ duration, startTime }))).observe({ type: 'longtask', buffered: true });
  const element = document.querySelector('mc-configurator');
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  globalThis.clickValue = async (option, value) => {
    const control = element.shadowRoot.getElementById(`option-o${option}-${value}`);
    // Nobody clicks what is out of sight.
    control.scrollIntoView({ block: 'center', behavior: 'instant' });
    for (let i = 0; i < 3; i++) await frame();
    globalThis.longTasks.length = 0;
    const outcome = await new Promise((resolve) => {
      const start = performance.now();
      const drawn = () => requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve({ time: performance.now() - start, conflict: element.matches(':state(conflict)') }); // after this frame is painted
        port2.postMessage(0);
      });
      element.addEventListener('mc-change', drawn, { once: true });
      element.addEventListener('mc-conflict', drawn, { once: true });
      control.click();
    });
    await frame();
    return { ...outcome, longTasks: globalThis.longTasks.map(({ duration }) => duration) };
  };
}

const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];

/** What the page holds, after the garbage is gone. */
export async function heap(session) {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name) => metrics.find((candidate) => candidate.name === name).value;
  return { bytes: metric('JSHeapUsedSize'), nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}

/** Clicks all over the page, one after the other; a value that does not go is answered by a conflict. */
async function clicks(page, count, seed) {
  const outcomes = [];
  for (let i = 0; i < count; i++) {
    const option = (i * 37 + seed) % OPTIONS;
    outcomes.push(await page.evaluate(([o, v]) => globalThis.clickValue(o, v), [option, (i * 3 + Math.floor(i / OPTIONS)) % VALUES]));
  }
  const sorted = (some) => some.map(({ time }) => time).sort((a, b) => a - b);
  return {
    changes: sorted(outcomes.filter(({ conflict }) => !conflict)),
    conflicts: sorted(outcomes.filter(({ conflict }) => conflict)),
    long: outcomes.flatMap(({ longTasks }) => longTasks).sort((a, b) => a - b),
  };
}

/** Clicks without waiting for frames: what remains of each is asked after, not how long it takes. */
export const manyClicks = (page, count, seed, options = OPTIONS) => page.evaluate(async ([n, first, all, values]) => {
  const element = document.querySelector('mc-configurator');
  for (let i = 0; i < n; i++) {
    const answered = new Promise((resolve) => ['mc-change', 'mc-conflict'].forEach((type) => element.addEventListener(type, resolve, { once: true })));
    const control = element.shadowRoot.getElementById(`option-o${(i * 37 + first) % all}-${(i * 3 + Math.floor(i / all)) % values}`);
    if (control.checked) continue;
    control.click();
    await answered;
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}, [count, seed, options, VALUES]);

export async function measureClicks(root, { count = 100, many = 1000, profile } = {}) {
  const found = foundBrowser(root);
  const server = await serve(root);
  const browser = await chromium.launch({ ...(found && { executablePath: found.path, args: found.args }) });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 780 } });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.locator('mc-configurator').getByRole('radio').first().waitFor({ timeout: 60_000 });
    await page.evaluate(prepare);
    await clicks(page, 20, 5); // what is compiled and cached by the first clicks is not what a shopper waits for all along
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    if (profile) { await session.send('Profiler.enable'); await session.send('Profiler.start'); }
    const answers = await clicks(page, count, 11);
    if (profile) profile((await session.send('Profiler.stop')).profile);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    if (many === 0) return answers;
    await manyClicks(page, 300, 1);
    const before = await heap(session);
    await manyClicks(page, many, 3);
    const after = await heap(session);
    return { ...answers, before, after, connecting: await connects(page, session) };
  } finally {
    await browser.close();
    server.close();
  }
}

/** Puts an element on the page and takes it away again, two hundred times; what is held before and after. */
export async function connects(page, session, { warm = 20, times = 200 } = {}) {
  const round = (count) => page.evaluate(async (n) => {
    for (let i = 0; i < n; i++) {
      const element = document.createElement('mc-configurator');
      element.withoutDraft = true;
      element.product = { format: 1, id: 'small', version: '1', name: 'Small', locale: 'en', currency: 'EUR', options: [{ id: 'a', kind: 'choice', values: [{ id: 'x' }, { id: 'y' }] }], constraints: [], prices: [] };
      const ready = new Promise((resolve) => element.addEventListener('mc-ready', resolve, { once: true }));
      document.body.append(element);
      if (i % 2 === 0) await ready;
      element.remove();
    }
    await new Promise((resolve) => setTimeout(resolve, 1500)); // longer than an element lingers
  }, count);
  await round(warm);
  const before = { ...(await heap(session)), workers: page.workers().length };
  await round(times);
  return { before, after: { ...(await heap(session)), workers: page.workers().length } };
}

/** Prints the figures. */
export async function click(root, [count = '100', many = '1000'] = []) {
  const { changes, conflicts, long, before, after, connecting } = await measureClicks(root, { count: Number(count), many: Number(many) });
  const ms = (value) => `${value.toFixed(0)} ms`;
  console.log(`${OPTIONS} options, ${OPTIONS * VALUES} values, ${SLOWDOWN} times slower`);
  const tell = (name, times) => console.log(`${name.padEnd(43)}${times.length === 0 ? 'none' : `p50 ${ms(at(times, 0.5))}   p95 ${ms(at(times, 0.95))}   most ${ms(times.at(-1))}   of ${times.length}`}`);
  tell('click to the frame with the change', changes);
  tell('click to the frame with conflict and repairs', conflicts);
  console.log(`${'tasks over 50 ms'.padEnd(43)}${long.length} in ${changes.length + conflicts.length} clicks${long.length > 0 ? `, the longest ${ms(long.at(-1))}` : ''}`);
  if (!before) return;
  const compare = (name, a, b) => console.log(`${name.padEnd(43)}${['bytes', 'nodes', 'listeners', 'workers'].filter((key) => key in a).map((key) => `${key} ${a[key]} → ${b[key]}`).join('   ')}`);
  compare(`${many} clicks`, before, after);
  compare('200 connects and disconnects', connecting.before, connecting.after);
}
