import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where PostgreSQL's programs are, on the path or where Debian puts them; undefined where it is not installed. */
function programs(): string | undefined {
  const versions = '/usr/lib/postgresql';
  const debian = existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : [];
  return [...(process.env['PATH'] ?? '').split(delimiter), ...debian].find((folder) => ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))));
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A PostgreSQL server of its own in a temporary folder; undefined where the machine has none. */
export async function startPostgres(): Promise<Postgres | undefined> {
  const bin = programs();
  if (!bin) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'mc-postgres-'));
  // PostgreSQL refuses to run as root: then it runs as nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  if (nobody.uid !== undefined) chownSync(folder, nobody.uid, nobody.gid);
  const data = join(folder, 'data');
  const made = spawnSync(join(bin, 'initdb'), ['-D', data, '-U', 'shop', '-A', 'trust', '-E', 'UTF8', '--no-sync'], { ...nobody, encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const port = await freePort();
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off'], { ...nobody, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()));
  for (let tries = 0; !log.includes('ready to accept connections'); tries++) {
    if (tries === 200 || server.exitCode !== null) throw new Error(`PostgreSQL did not start: ${log}`);
    await wait(50);
  }
  return {
    url: `postgres://shop@127.0.0.1:${port}/postgres`,
    async stop() {
      server.kill('SIGINT'); // does not wait for connections
      await once(server, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
