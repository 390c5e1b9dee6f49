import { inPage, workerWays, WayRefused, type Connection, type Material, type Mode } from './spawn.ts';

/** What a page's policy refused once it will refuse again, and each try writes an error into the host's console. */
export type Refusals = Map<Mode, string>;

/**
 * The first way that works: a worker (the host's address, blob, data), else the page's own thread. Everything is the same
 * afterwards except speed. Why workers were passed over stands in `refusals`.
 */
export async function climb(material: Material, refusals: Refusals, worker: 'auto' | 'off'): Promise<Connection> {
  if (worker === 'auto' && typeof Worker !== 'undefined') {
    for (const { mode, start } of workerWays) {
      if (mode === 'url-worker' ? !material.workerUrl : refusals.has(mode)) continue;
      try {
        return await start(material);
      } catch (fault) {
        if (!(fault instanceof WayRefused)) throw fault;
        refusals.set(mode, fault.message);
        if (fault.wasmForbidden) break; // a worker has the page's policy: the page's own thread gives the full message
      }
    }
  }
  return inPage(material);
}
