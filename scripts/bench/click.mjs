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
import { drawnBetweenMarks, tasksBetweenMarks } from './thread-time.mjs';

const SLOWDOWN = 6;
/** Milliseconds after which a task is a long one (Long Tasks API). */
const LONG = 50;
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
    // The script, and its parts beside it: without them no conflict would be drawn.
    const script = /^\/((?:parts\/)?[-\w]+\.js)(?:\?|$)/.exec(url)?.[1];
    if (script) return void response.setHeader('content-type', 'text/javascript').end(readFileSync(join(root, 'dist', script)));
    if (url === '/large.json') return void response.setHeader('content-type', 'application/json').end(document);
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><script src="/mc-configurator.js"></script>
      <mc-configurator src="/large.json" without-draft></mc-configurator></html>`);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** In the page: where to click for a value (`undefined`: one that does not go with the other choices), and what became of it. */
function prepare() {
  const [tasks, interactions] = [[], new Map()];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  // From the input to the frame after it, of all events of a click the longest: Interaction to Next Paint. Less than 16 ms is not told.
  new PerformanceObserver((list) => {
    for (const { interactionId, duration } of list.getEntries()) if (interactionId) interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
  }).observe({ type: 'event', durationThreshold: 16 });
  const element = document.querySelector('mc-configurator');
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const pick = (option, value) => {
    const impossible = value === undefined ? [...element.shadowRoot.querySelectorAll('.is-impossible .control')] : [];
    return impossible[option % impossible.length] ?? element.shadowRoot.querySelector(`#option-o${option}-${value ?? 0}:not(:checked)`) ?? element.shadowRoot.querySelector(`#option-o${option} .control:not(:checked)`);
  };
  globalThis.aim = async (name, option, value) => {
    const control = pick(option, value);
    // Nobody clicks what is out of sight; what comes into sight is laid out and may move.
    for (let top = NaN; top !== control.getBoundingClientRect().top;) {
      control.scrollIntoView({ block: 'center', behavior: 'instant' });
      top = control.getBoundingClientRect().top;
      for (let i = 0; i < 3; i++) await frame();
    }
    tasks.length = 0;
    globalThis.outcome = new Promise((resolve, reject) => {
      setTimeout(reject, 10_000, new Error(`No answer to a click on ${control.id}.`));
      const over = new AbortController();
      let start = 0;
      addEventListener('click', ({ timeStamp }) => {
        start = timeStamp;
        performance.mark(`${name}-start`);
      }, { capture: true, signal: over.signal });
      const drawn = ({ type }) => {
        over.abort();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = async () => { // after this frame is painted
            const time = performance.now() - start;
            for (let i = 0; i < 4; i++) await frame(); // what is drawn later is part of it, too
            performance.mark(`${name}-end`);
            const conflict = type === 'mc-conflict';
            if (conflict && !element.shadowRoot.querySelector('.conflict .repair, .conflict .reason')) reject(new Error('A conflict is not explained.'));
            resolve({ time, conflict, longTasks: [...tasks] });
          };
          port2.postMessage(0);
        });
      };
      for (const type of ['mc-change', 'mc-conflict']) element.addEventListener(type, drawn, { signal: over.signal });
    });
    const { x, y, width, height } = control.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };
  globalThis.nextPaints = () => [...interactions.values()];
  globalThis.forgetPaints = () => interactions.clear();
}

const ascending = (times) => [...times].sort((a, b) => a - b);
const at = (times, share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];

/** What the page holds, after the garbage is gone. */
export async function heap(session) {
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const metric = (name) => metrics.find((candidate) => candidate.name === name).value;
  return { bytes: metric('JSHeapUsedSize'), nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}

/** Taps all over the page, one after the other; every tenth on a value that does not go with the other choices. */
async function clicks(page, count, seed) {
  const outcomes = [];
  for (let i = 0; i < count; i++) {
    const value = i % 10 === 9 ? undefined : (i * 3 + Math.floor(i / OPTIONS)) % VALUES;
    const [x, y] = await page.evaluate((question) => globalThis.aim(...question), [`click-${seed}-${i}`, (i * 37 + seed) % OPTIONS, value]);
    await page.touchscreen.tap(x, y);
    outcomes.push(await page.evaluate(() => globalThis.outcome));
  }
  return outcomes;
}

/** Clicks without waiting for frames: what remains of each is asked after, not how long it takes. */
export const manyClicks = (page, count, seed, options = OPTIONS) => page.evaluate(async ([n, first, all, values]) => {
  const element = document.querySelector('mc-configurator');
  for (let i = 0; i < n; i++) {
    const control = element.shadowRoot.getElementById(`option-o${(i * 37 + first) % all}-${(i * 3 + Math.floor(i / all)) % values}`);
    if (control.checked) continue;
    // What listens for an answer must not stay: it would look like the element's.
    const over = new AbortController();
    const answered = new Promise((resolve) => ['mc-change', 'mc-conflict'].forEach((type) => element.addEventListener(type, resolve, { signal: over.signal })));
    control.click();
    await answered;
    over.abort();
  }
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}, [count, seed, options, VALUES]);

export async function measureClicks(root, { count = 100, many = 1000 } = {}) {
  const found = foundBrowser(root);
  const server = await serve(root);
  const browser = await chromium.launch({ ...(found && { executablePath: found.path, args: found.args }) });
  try {
    const page = await browser.newPage({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true });
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.locator('mc-configurator').getByRole('radio').first().waitFor({ timeout: 60_000 });
    await page.evaluate(prepare);
    // A slow phone is slow from the beginning: what the element learns of the device by its first drawings is true later on.
    await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
    // What is compiled and cached by the first clicks is not what a shopper waits for all along; the first conflict is.
    await clicks(page, 9, 5);
    await page.evaluate(() => globalThis.forgetPaints());
    let outcomes;
    const slowed = await tasksBetweenMarks(browser, async () => (outcomes = await clicks(page, count, 11)));
    const paints = await page.evaluate(() => globalThis.nextPaints());
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    // Slowed down, a thread spins; so what a click costs it is counted at full speed.
    const traced = await tasksBetweenMarks(browser, () => clicks(page, count, 17));
    const drawn = await drawnBetweenMarks(browser, () => clicks(page, Math.min(count, 40), 23));
    const measured = { outcomes, paints, slowed, traced, drawn };
    if (many === 0) return measured;
    // The same clicks before: of a decided option and a value that does not go there is more to see, and that is no leak.
    await manyClicks(page, many, 3);
    const before = await heap(session);
    await manyClicks(page, many, 3);
    const after = await heap(session);
    return { ...measured, before, after, connecting: await connects(page, session) };
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
  const { outcomes, paints, slowed, traced, drawn, before, after, connecting } = await measureClicks(root, { count: Number(count), many: Number(many) });
  const ms = (value) => `${value.toFixed(0)} ms`;
  const tell = (name, times) => {
    const sorted = ascending(times);
    console.log(`${name.padEnd(46)}${sorted.length === 0 ? 'none' : `p50 ${ms(at(sorted, 0.5))}   p95 ${ms(at(sorted, 0.95))}   most ${ms(sorted.at(-1))}   of ${sorted.length}`}`);
  };
  const timesOf = (some) => some.map(({ time }) => time);
  console.log(`${OPTIONS} options, ${OPTIONS * VALUES} values; taps, every tenth on a value that does not go; ${SLOWDOWN} times slower`);
  // Those of less than 16 ms are not told of.
  tell('click to next paint, as INP counts it', [...paints, ...Array.from({ length: Math.max(0, outcomes.length - paints.length) }, () => 16)]);
  tell('click to the frame with its answer', timesOf(outcomes));
  tell('  of these: changes', timesOf(outcomes.filter(({ conflict }) => !conflict)));
  tell('  of these: conflicts', timesOf(outcomes.filter(({ conflict }) => conflict)));
  const long = ascending(outcomes.flatMap(({ longTasks }) => longTasks));
  console.log(`${'tasks over 50 ms'.padEnd(46)}${long.length} in ${outcomes.length} clicks${long.length > 0 ? `, the longest ${ms(long.at(-1))}` : ''}`);
  // What the thread itself took, spinning included: on a shared machine it waits for a core besides.
  const own = ascending(slowed.flatMap(({ tasks }) => tasks));
  console.log(`${'  of these by the thread’s own time'.padEnd(46)}${own.filter((task) => task > LONG).length}, the longest ${ms(own.at(-1))}`);
  tell(`thread time of a click, times ${SLOWDOWN}`, traced.map(({ tasks }) => SLOWDOWN * tasks.reduce((sum, task) => sum + task, 0)));
  tell(`  its longest task, times ${SLOWDOWN}`, traced.map(({ tasks }) => SLOWDOWN * Math.max(0, ...tasks)));
  for (const [what, of] of [['elements restyled by a click', 'restyled'], ['boxes laid out', 'laidOut']]) {
    const sorted = ascending(drawn.map((click) => click[of]));
    console.log(`${what.padEnd(46)}p50 ${at(sorted, 0.5)}   p95 ${at(sorted, 0.95)}   most ${sorted.at(-1)}   of ${sorted.length}`);
  }
  if (!before) return;
  const compare = (name, a, b) => console.log(`${name.padEnd(46)}${['bytes', 'nodes', 'listeners', 'workers'].filter((key) => key in a).map((key) => `${key} ${a[key]} → ${b[key]}`).join('   ')}`);
  compare(`${many} clicks`, before, after);
  compare('200 connects and disconnects', connecting.before, connecting.after);
}
