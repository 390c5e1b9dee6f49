import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { test as base } from '@playwright/test';
import { createEmbeds } from '../../demo/embeds/app.ts';
import { createShop } from '../../demo/shop/app.ts';
import { migrate, openEmbedded, type Database } from '../../demo/shop/database.ts';
import { createJudge } from '../../demo/shop/judge.ts';
import { OrderStore } from '../../demo/shop/store.ts';
import { readSolver } from '../../src/engine/solver-file.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The shop as `npm start` opens it, and other people's pages on another origin. */
export interface World {
  readonly shop: string;
  readonly strangers: string;
  readonly database: Database;
  /** Answers requests for a path on the strangers' origin; answers with its address. */
  readonly strangeAnswer: (path: string, answer: RequestListener) => string;
  /** Puts a page of our own making on the strangers' origin; answers with its address. */
  readonly strangePage: (html: string, headers?: Record<string, string>) => string;
}

async function listen(answer: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export const test = base.extend<{ emptied: void }, { world: World }>({
  world: [
    async ({}, use) => {
      const database = await openEmbedded('memory://');
      await migrate(database);
      const pages = new Map<string, { html: string; headers: Record<string, string> }>();
      const answers = new Map<string, RequestListener>();
      let embeds: RequestListener = () => {};
      const strangers = await listen((request, response) => {
        const answer = answers.get(request.url ?? '');
        if (answer) return answer(request, response);
        const page = pages.get(request.url ?? '');
        if (!page) return embeds(request, response);
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
        response.end(page.html);
      });
      const app = createShop({ root, store: new OrderStore(database), verify: createJudge(await readSolver()), origins: [strangers.origin] });
      const shop = await listen(getRequestListener(app.fetch));
      embeds = getRequestListener(createEmbeds(shop.origin).fetch);
      await use({
        shop: shop.origin,
        strangers: strangers.origin,
        database,
        strangeAnswer(path, answer) {
          answers.set(path, answer);
          return strangers.origin + path;
        },
        strangePage(html, headers = {}) {
          const path = `/made/${pages.size}`;
          pages.set(path, { html, headers });
          return strangers.origin + path;
        },
      });
      for (const { server } of [shop, strangers]) {
        server.close();
        server.closeAllConnections();
      }
      await database.close();
    },
    { scope: 'worker' },
  ],
  emptied: [
    async ({ world }, use) => {
      await world.database.run('TRUNCATE orders, documents');
      await use();
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';

/** Orders in the database, oldest first. */
export const storedOrders = ({ database }: World) =>
  database.query<{ number: string; total: string; specification: { configuration: Record<string, { value: unknown; setBy: string }>; quantity?: { pieces: number; total: string } } }>(
    'SELECT number, total::text, specification FROM orders ORDER BY placed_at',
  );
