import type { Specification } from '../../src/order/specification.ts';
import type { Database } from './database.ts';
import { newOrderNumber } from './number.ts';
import type { Part } from './parts.ts';
import type { Product } from './products.ts';

export interface NewOrder {
  readonly key: string;
  readonly bodyDigest: string;
  readonly specification: Specification;
  readonly parts: readonly Part[];
  readonly product: Product;
}

export interface Order {
  readonly number: string;
  readonly status: string;
  readonly placedAt: Date;
  readonly currency: string;
  readonly total: string;
  readonly specification: Specification;
  readonly parts: readonly Part[];
}

/** What the shopper pays: of all pieces, with tax where it comes on top. */
const owed = ({ total, quantity }: Specification): string => quantity?.tax?.gross ?? quantity?.total ?? total;

const COLUMNS = 'number, status, placed_at AS "placedAt", currency, total::text AS total, specification, parts';

/** Orders in SQL. */
export class OrderStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * The number of the order under this key, new or not; undefined when the key was used for another body. Two requests at
   * the same moment are one row: the second waits at the unique key for the first, and then reads it.
   */
  async place({ key, bodyDigest, specification, parts, product }: NewOrder): Promise<string | undefined> {
    const { document, currency } = specification;
    const total = owed(specification);
    return this.#database.transaction(async (session) => {
      await session.query('INSERT INTO documents (digest, id, version, source) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING', [
        document.digest, document.id, document.version, product.text,
      ]);
      const [placed] = await session.query<{ number: string }>(
        `INSERT INTO orders (number, idempotency_key, body_digest, document_digest, currency, total, specification, parts)
         VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb) ON CONFLICT (idempotency_key) DO NOTHING RETURNING number`,
        [newOrderNumber(), key, bodyDigest, document.digest, currency, total, JSON.stringify(specification), JSON.stringify(parts)],
      );
      if (placed) return placed.number;
      const [earlier] = await session.query<{ number: string; body_digest: string }>(
        'SELECT number, body_digest FROM orders WHERE idempotency_key = $1', [key],
      );
      return earlier?.body_digest === bodyDigest ? earlier.number : undefined;
    });
  }

  async get(number: string): Promise<Order | undefined> {
    const [order] = await this.#database.query<Order>(`SELECT ${COLUMNS} FROM orders WHERE number = $1`, [number]);
    return order;
  }

  newest(limit: number): Promise<readonly Order[]> {
    return this.#database.query<Order>(`SELECT ${COLUMNS} FROM orders ORDER BY placed_at DESC LIMIT $1`, [limit]);
  }
}
