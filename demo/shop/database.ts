import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Session {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Several statements, without parameters. */
  run(sql: string): Promise<void>;
}

/** PostgreSQL, as a server or inside this process: the same SQL either way. */
export interface Database extends Session {
  readonly kind: string;
  /** All of `work` or none of it. */
  transaction<T>(work: (session: Session) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** PGlite: the database is a folder, or `memory://`. */
export async function openEmbedded(folder: string): Promise<Database> {
  const { PGlite } = await import('@electric-sql/pglite');
  if (!folder.startsWith('memory://')) await mkdir(dirname(folder), { recursive: true });
  const lite = await PGlite.create(folder);
  type Connection = Pick<typeof lite, 'query' | 'exec'>;
  const session = (connection: Connection): Session => ({
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => (await connection.query<Row>(sql, [...parameters])).rows,
    run: async (sql) => void (await connection.exec(sql)),
  });
  return {
    kind: `embedded PostgreSQL (PGlite) in ${folder}`,
    ...session(lite),
    transaction: (work) => lite.transaction((connection) => work(session(connection as unknown as Connection))),
    close: () => lite.close(),
  };
}

export async function openServer(url: string): Promise<Database> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url });
  // A server that restarts breaks connections, idle ones too: whoever asks next is told, or gets a fresh one.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const session = (connection: Pick<typeof pool, 'query'>): Session => ({
    query: async <Row>(sql: string, parameters: readonly unknown[] = []) => (await connection.query(sql, [...parameters])).rows as Row[],
    run: async (sql) => void (await connection.query(sql)),
  });
  return {
    kind: 'PostgreSQL server',
    ...session(pool),
    async transaction(work) {
      const client = await pool.connect();
      let isBroken = false;
      try {
        await client.query('BEGIN');
        const result = await work(session(client as unknown as typeof pool));
        await client.query('COMMIT');
        return result;
      } catch (fault) {
        await client.query('ROLLBACK').catch(() => (isBroken = true));
        throw fault;
      } finally {
        client.release(isBroken);
      }
    },
    close: () => pool.end(),
  };
}

/** Any number that all copies of this service agree on. */
const MIGRATION_LOCK = 20_260;

/** Runs the numbered files of `migrations/` that this database has not seen; safe when several services start at once. */
export async function migrate(database: Database): Promise<void> {
  const folder = join(dirname(fileURLToPath(import.meta.url)), 'migrations');
  const names = (await readdir(folder)).filter((name) => /^\d+-.*\.sql$/.test(name)).sort();
  await database.transaction(async (session) => {
    await session.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await session.run('CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())');
    const done = new Set((await session.query<{ name: string }>('SELECT name FROM migrations')).map(({ name }) => name));
    for (const name of names) {
      if (done.has(name)) continue;
      await session.run(await readFile(join(folder, name), 'utf8'));
      await session.query('INSERT INTO migrations (name) VALUES ($1)', [name]);
    }
  });
}
