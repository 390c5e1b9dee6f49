// Time from the script to the first usable option, in a real browser with an empty cache, for each product.
import { createServer } from 'node:http';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright';
import { foundBrowser } from '../setup/browser.mjs';

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml' };

function serve(root) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    if (pathname.startsWith('/page/')) {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><meta charset="utf-8"><script async src="/dist/mc-configurator.js"></script><mc-configurator src="/demo/products/${basename(pathname)}.json"></mc-configurator>`);
      return;
    }
    const file = join(root, pathname);
    if (!/^\/(dist|demo\/products)\//.test(pathname) || !existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('content-type', TYPES[/\.\w+$/.exec(pathname)?.[0]] ?? 'application/octet-stream');
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(readFileSync(file)));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Notes the moment at which the first control of the element can be used. Runs in the page, before anything else. */
function watch() {
  const look = () => {
    const control = document.querySelector('mc-configurator')?.shadowRoot?.querySelector('input, select');
    if (control) globalThis.usableAt = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const median = (values) => values.sort((a, b) => a - b)[values.length >> 1];

/** Median milliseconds by product: from the script's first byte, and from the navigation. */
export async function measurePage(root, { times = 7 } = {}) {
  const found = foundBrowser(root);
  const server = await serve(root);
  const browser = await chromium.launch({ ...(found && { executablePath: found.path, args: found.args }) });
  const results = {};
  try {
    for (const file of readdirSync(join(root, 'demo/products')).filter((name) => name.endsWith('.json'))) {
      const runs = [];
      for (let i = 0; i < times; i++) {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.addInitScript(watch);
        await page.goto(`http://127.0.0.1:${server.address().port}/page/${basename(file, '.json')}`);
        await page.waitForFunction(() => globalThis.usableAt !== undefined, undefined, { timeout: 30_000 });
        runs.push(await page.evaluate(() => {
          const script = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.js'));
          return { fromScript: globalThis.usableAt - script.responseStart, fromNavigation: globalThis.usableAt };
        }));
        await context.close();
      }
      results[basename(file, '.json')] = { fromScript: median(runs.map((run) => run.fromScript)), fromNavigation: median(runs.map((run) => run.fromNavigation)) };
    }
  } finally {
    await browser.close();
    server.close();
  }
  return results;
}
