import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the shop opens, prints its addresses, serves script and products, and closes when told to', { timeout: 60_000 }, async () => {
  const shop = spawn(process.execPath, ['--import', 'tsx', 'demo/shop/main.ts'], {
    cwd: root, env: { ...process.env, PORT: '0', DATA_DIR: 'memory://' }, stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const addresses: string[] = [];
    for await (const line of createInterface(shop.stdout)) {
      addresses.push(/http:\/\/\S+/.exec(line)![0]);
      if (addresses.length === 2) break;
    }
    const [home, strangers] = addresses as [string, string];
    const page = await (await fetch(home)).text();
    const product = /href="(\/design\/[^"]+)"/.exec(page)![1]!;
    assert.match(await (await fetch(new URL(product, home))).text(), /<mc-configurator src=/);
    const script = await fetch(new URL('/mc-configurator.js', home));
    assert.equal(script.headers.get('content-type'), 'text/javascript; charset=utf-8');
    assert.equal(script.headers.get('access-control-allow-origin'), '*');
    assert.match(await (await fetch(new URL('/blog.html', strangers))).text(), new RegExp(`<script async src="${home.replace(/\/$/, '')}/mc-configurator.js">`));
    shop.kill('SIGTERM');
    const [code] = (await once(shop, 'exit')) as [number | null];
    assert.equal(code, 0);
  } finally {
    shop.kill('SIGKILL');
  }
});
