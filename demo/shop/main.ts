// The reference shop: `npm start`. PORT, HOST, DATABASE_URL (a PostgreSQL server), DATA_DIR (the embedded one's folder) and
// ORDER_ORIGINS (other sites whose pages may order here, comma-separated) are taken from the environment.
import type { AddressInfo } from 'node:net';
import { createServer, type Server } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { readSolver } from '../../src/engine/solver-file.ts';
import { createEmbeds } from '../embeds/app.ts';
import { createShop } from './app.ts';
import { migrate, openEmbedded, openServer } from './database.ts';
import { createJudge } from './judge.ts';
import { OrderStore } from './store.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const { PORT, HOST = '127.0.0.1', DATABASE_URL, DATA_DIR, ORDER_ORIGINS = '' } = process.env;

/** Listens on the wished port, or the next free one when nobody insisted. */
async function listen(server: Server, wished: number, insists: boolean): Promise<number> {
  for (let port = wished; ; port++) {
    const fault = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      server.once('error', resolve);
      server.listen(port, HOST, () => resolve(undefined));
    });
    server.removeAllListeners('error');
    if (!fault) return (server.address() as AddressInfo).port;
    if (fault.code !== 'EADDRINUSE' || insists || port >= wished + 50) {
      console.error(`Port ${port} cannot be used (${fault.code}). Name another one: PORT=8080 npm start`);
      process.exit(1);
    }
  }
}

const server = createServer();
const port = await listen(server, Number(PORT ?? 5173), PORT !== undefined);

// The port is ours alone, and so is the folder that is named after it: two shops never open the same files.
const database = DATABASE_URL ? openServer(DATABASE_URL) : openEmbedded(DATA_DIR ?? join(root, 'data', `shop-${port}`));

async function openShop(): Promise<ReturnType<typeof getRequestListener>> {
  await migrate(await database);
  const app = createShop({
    root,
    store: new OrderStore(await database),
    verify: createJudge(await readSolver()),
    origins: [url(strangersPort), ...ORDER_ORIGINS.split(',').filter((origin) => origin !== '')],
  });
  return getRequestListener(app.fetch);
}

// Other people's pages live on another origin: the next port. They may order here.
const url = (port: number) => `http://${HOST === '127.0.0.1' ? 'localhost' : HOST}:${port}`;
const strangers = createServer(getRequestListener(createEmbeds(url(port)).fetch));
const strangersPort = await listen(strangers, PORT === '0' ? 0 : port + 1, false);

// Who comes while the database is still opening waits at the door.
const ready = openShop();
server.on('request', (request, response) => void ready.then((answer) => answer(request, response)));
await ready;
console.log(`The shop is open: ${url(port)}/ (orders in ${(await database).kind})`);
console.log(`Other people's pages with the shop's products: ${url(strangersPort)}/`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    server.close(() => void database.then((opened) => opened.close()).then(() => process.exit(0)));
    server.closeAllConnections();
    strangers.close();
    strangers.closeAllConnections();
  });
}
