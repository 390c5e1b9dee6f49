import { EngineFault } from './fault.ts';
import type { Engine, OpenOptions } from './questions.ts';
import type { Connection } from './spawn.ts';

/** Faults after which the engine's memory cannot be trusted: a trap, or the stack or the memory running out. */
const RUINOUS = new Set(['RuntimeError', 'RangeError', 'InternalError']);

const isLoss = (fault: unknown): boolean =>
  fault instanceof EngineFault ? fault.code === 'engine-lost' : fault instanceof Error && RUINOUS.has(fault.name);

/**
 * An engine that outlives its worker. The engine is a pure function of (document, decisions), so after a death a fresh
 * one opens the same document and is asked the same question again: nobody notices. A question that kills twice is
 * rejected, and so is one that exceeds the limit.
 */
export class RemoteEngine implements Engine {
  #connection: Promise<Connection>;
  #opened: readonly [text: string, options?: OpenOptions] | undefined;
  #closed = false;
  readonly #spawn: () => Promise<Connection>;
  readonly #limit: number;

  constructor(first: Connection, spawn: () => Promise<Connection>, limit: number) {
    this.#connection = Promise.resolve(first);
    this.#spawn = spawn;
    this.#limit = limit;
  }

  async open(text: string, options?: OpenOptions): ReturnType<Engine['open']> {
    const answer = await this.#ask((engine) => engine.open(text, options));
    this.#opened = [text, options];
    return answer;
  }

  deduce(...question: Parameters<Engine['deduce']>): ReturnType<Engine['deduce']> {
    return this.#ask((engine) => engine.deduce(...question));
  }

  count(...question: Parameters<Engine['count']>): ReturnType<Engine['count']> {
    return this.#ask((engine) => engine.count(...question), false);
  }

  explain(...question: Parameters<Engine['explain']>): ReturnType<Engine['explain']> {
    return this.#ask((engine) => engine.explain(...question));
  }

  repair(...question: Parameters<Engine['repair']>): ReturnType<Engine['repair']> {
    return this.#ask((engine) => engine.repair(...question));
  }

  complete(...question: Parameters<Engine['complete']>): ReturnType<Engine['complete']> {
    return this.#ask((engine) => engine.complete(...question));
  }

  settled(): ReturnType<Engine['settled']> {
    return this.#ask((engine) => engine.settled(), false);
  }

  close(): void {
    this.#closed = true;
    void this.#connection.then((connection) => connection.stop()).catch(() => {});
  }

  /** @param isLimited whether no answer in time is a fault: waiting may take as long as it likes */
  async #ask<T>(question: (engine: Connection['engine']) => Promise<T>, isLimited = true): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      if (this.#closed) throw new EngineFault('engine-closed', 'The engine has been closed.');
      const connection = this.#connection;
      const { engine, lost } = await connection;
      try {
        const answer = Promise.race([question(engine), lost]);
        return await (isLimited ? this.#within(answer) : answer);
      } catch (fault) {
        const late = fault instanceof EngineFault && fault.code === 'engine-timeout';
        if (!late && !isLoss(fault)) throw fault;
        this.#replace(connection);
        if (late) throw fault;
        if (attempt === 2) throw new EngineFault('engine-lost', `The engine failed twice on the same question: ${(fault as Error).message}`);
      }
    }
  }

  /** Several questions may wait when a worker dies; the first to notice replaces it for all. */
  #replace(dead: Promise<Connection>): void {
    if (this.#connection !== dead || this.#closed) return;
    void dead.then((connection) => connection.stop());
    const opened = this.#opened;
    this.#connection = this.#spawn().then(async (connection) => {
      if (opened) await connection.engine.open(...opened);
      return connection;
    });
    this.#connection.catch(() => {}); // told to whoever asks next
  }

  async #within<T>(answer: Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new EngineFault('engine-timeout', `No answer within ${this.#limit / 1000} s.`)), this.#limit);
    });
    try {
      return await Promise.race([answer, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
