import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Hono } from 'hono';
import { html } from 'hono/html';

const PAGES = join(dirname(fileURLToPath(import.meta.url)), 'pages');

/** Other people's pages, on an origin of their own: they have nothing of the shop but its address, which `SHOP` stands for. */
export function createEmbeds(shop: string): Hono {
  const app = new Hono();
  app.get('/', async (context) => {
    const names = (await readdir(PAGES)).sort();
    const titles = await Promise.all(names.map(async (name) => /<title>(.*?)<\/title>/.exec(await readFile(join(PAGES, name), 'utf8'))?.[1] ?? name));
    return context.html(html`<!doctype html><html lang="en"><meta charset="utf-8"><title>Other people's pages</title>
      <ul>${names.map((name, index) => html`<li><a href="/${name}">${titles[index]}</a></li>`)}</ul></html>`);
  });
  app.get('/:name{[a-z-]+\\.html}', async (context, next) => {
    const name = context.req.param('name');
    if (!(await readdir(PAGES)).includes(name)) return next();
    return context.html((await readFile(join(PAGES, name), 'utf8')).replaceAll('SHOP', shop));
  });
  return app;
}
