/**
 * Why there is no engine, or no answer. The code travels into the element's `mc-error` event.
 *
 * - `wasm-unavailable`: the page's content security policy or the browser forbids WebAssembly.
 * - `engine-lost`: the worker died, and died again on the same question after a restart.
 * - `engine-timeout`: a question took longer than the limit.
 * - `engine-closed`: asked after `close()`.
 */
export type EngineFaultCode = 'wasm-unavailable' | 'engine-lost' | 'engine-timeout' | 'engine-closed';

export class EngineFault extends Error {
  readonly code: EngineFaultCode;

  constructor(code: EngineFaultCode, message: string) {
    super(message);
    this.name = 'EngineFault';
    this.code = code;
  }
}

/** The message of anything thrown, for logs and reasons. */
export const messageOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
