import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { takeOrder, type Verify } from './ordering.ts';
import { homePage, orderPage, ordersPage, problemPage, productPage } from './pages.ts';
import { readPrices } from './prices.ts';
import { products, type Product } from './products.ts';
import type { OrderStore } from './store.ts';

export interface Shop {
  /** Folder of the repository. */
  readonly root: string;
  readonly store: OrderStore;
  readonly verify: Verify;
  /** Origins of other pages that may place orders here. */
  readonly origins?: readonly string[];
  /** Hears of faults that a visitor is not told about. */
  readonly log?: (fault: unknown) => void;
}

/** No order of a product is anywhere near this. */
const LARGEST_ORDER = 64 * 1024;

/** All that the element needs of a strict page: its script, WebAssembly, a worker made by the script, and pictures made to be saved. */
const policy = {
  defaultSrc: ["'self'"], scriptSrc: ["'self'", "'wasm-unsafe-eval'"], workerSrc: ["'self'", 'blob:'], imgSrc: ["'self'", 'data:', 'blob:'], frameAncestors: ["'self'"],
};

const SCRIPT = 'text/javascript; charset=utf-8';
const CSS = 'text/css; charset=utf-8';

export function createShop({ root, store, verify, origins = [], log = console.error }: Shop): Hono {
  const app = new Hono();
  const catalogue = join(root, 'demo/products');
  const compiled = (name: string): string => join(root, 'build/compiled', `${name}.mcb`);

  const file = (path: string, type: string) => async (context: Context) => {
    context.header('cache-control', 'no-cache');
    return context.body(await readFile(join(root, path), 'utf8'), 200, { 'content-type': type });
  };
  const open = cors({ origin: '*' }); // the script and the documents may be used by pages of any origin

  app.use(compress());
  app.use(secureHeaders({ contentSecurityPolicy: policy, crossOriginResourcePolicy: 'cross-origin' }));
  app.get('/shop.css', file('demo/shop/shop.css', CSS));
  app.get('/icon.svg', open, file('demo/shop/icon.svg', 'image/svg+xml'));
  for (const script of ['mc-configurator.js', 'mc-configurator.mjs', 'mc-worker.js']) app.get(`/${script}`, open, file(`dist/${script}`, SCRIPT));
  // Scripts need no CORS headers, and most shops send none: so the journeys show that languages and parts do without.
  app.get('/:folder{languages|parts}/:name{[a-z-]+\\.m?js}', serveStatic({ root: join(root, 'dist'), onFound: (_path, context) => void context.header('cache-control', 'no-cache') }));

  app.get('/', async (context) => {
    const hasPicture = ({ file: name }: Product): boolean => existsSync(join(root, 'demo/pictures/products', `${name}.jpg`));
    const all = await products(catalogue);
    return context.html(homePage(all, await readPrices(join(root, 'build/shop/prices.json'), all), hasPicture));
  });
  app.get('/pictures/products/*', serveStatic({ root: join(root, 'demo') }));
  app.get('/design/:file', async (context, next) => {
    const product = (await products(catalogue)).find((candidate) => candidate.file === context.req.param('file'));
    return product ? context.html(productPage(product, existsSync(compiled(product.file)))) : next();
  });
  app.get('/products/:name{.+\\.mcb}', open, async (context, next) => {
    const product = (await products(catalogue)).find((candidate) => `${candidate.file}.mcb` === context.req.param('name'));
    if (product === undefined || !existsSync(compiled(product.file))) return next();
    context.header('cache-control', 'no-cache');
    return context.body(new Uint8Array(await readFile(compiled(product.file))), 200, { 'content-type': 'application/octet-stream' });
  });
  app.get('/products/:name{.+\\.json}', open, async (context, next) => {
    const product = (await products(catalogue)).find((candidate) => `${candidate.file}.json` === context.req.param('name'));
    context.header('cache-control', 'no-cache');
    return product ? context.body(product.text, 200, { 'content-type': 'application/json; charset=utf-8' }) : next();
  });
  app.get('/products/images/*', open, serveStatic({ root: join(root, 'demo') }));

  app.get('/theming', (context) => context.redirect('/theming/plain'));
  app.get('/theming/:look{(?:plain|luxury|playful|industrial)\\.css}', (context) => file(`demo/theming/${context.req.param('look')}`, CSS)(context));
  app.get('/theming/:look{plain|luxury|playful|industrial}', async (context) => {
    const page = await readFile(join(root, 'demo/theming/page.html'), 'utf8');
    return context.html(page.replaceAll('LOOK', context.req.param('look')));
  });

  app.use('/orders', cors({ origin: [...origins], allowMethods: ['POST'], allowHeaders: ['content-type', 'idempotency-key'] }));
  const limit = bodyLimit({
    maxSize: LARGEST_ORDER,
    onError: (context) => context.json({ error: { code: 'too-large', message: 'An order has at most 64 kilobytes.' } }, 413),
  });
  app.post('/orders', limit, takeOrder(store, verify, catalogue));
  app.get('/orders', async (context) => context.html(ordersPage(await store.newest(100))));
  app.get('/orders/:number', async (context, next) => {
    const name = context.req.param('number');
    const order = await store.get(name.replace(/\.json$/, ''));
    if (!order) return next();
    return name.endsWith('.json') ? context.json(order) : context.html(orderPage(order));
  });

  app.notFound((context) => context.html(problemPage('Not found', 'There is no such page here.'), 404));
  app.onError((fault, context) => {
    log(fault);
    if (context.req.method === 'POST') return context.json({ error: { code: 'internal', message: 'The shop could not take the order now. Please try again.' } }, 500);
    return context.html(problemPage('Something went wrong', 'The shop could not answer. Please try again.'), 500);
  });
  return app;
}
