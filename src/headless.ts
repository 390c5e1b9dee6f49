/** For Node, without a screen: the same engine and the same answers as in the page. */
import type { Issue } from './base/issue.ts';
import { checkText } from './engine/check.ts';
import { Kernel } from './engine/kernel.ts';
import { createHeadlessEngine } from './engine/headless-engine.ts';
import type { HeadlessEngine, OpenOptions } from './engine/questions.ts';
import { readSolver } from './engine/solver-file.ts';
import { verifyOrder as verify, type Verdict } from './order/verify.ts';

/** A fresh engine; one holds one open document. */
export async function loadEngine(): Promise<HeadlessEngine> {
  return createHeadlessEngine(await readSolver());
}

/**
 * Everything that is wrong with a document, and what the checker finds by solving it, in the order of the text: what
 * `mc-configurator check` tells.
 * @param options `date`, `base` (the document's absolute address, where it includes others), `overlay`
 */
export async function check(documentText: string, options: Pick<OpenOptions, 'date' | 'base' | 'overlay'> = {}): Promise<readonly Issue[]> {
  const wasm = await readSolver();
  return checkText(await Kernel.create(wasm), await Kernel.create(wasm), documentText, options);
}

/** Judges a posted specification by the document of the judge's own store. */
export async function verifyOrder(specification: unknown, documentText: string): Promise<Verdict> {
  return verify(specification, documentText, await readSolver());
}

export { verifyWith, type OrderProblem, type Verdict } from './order/verify.ts';
export { migrateConfiguration, type Difference, type StoredConfiguration } from './session/migrate.ts';
export { quote, QuantityError, type Quote } from './session/quote.ts';
export { query, stringifyAnswer } from './session/query.ts';
export type { Issue } from './base/issue.ts';
export type * from './engine/questions.ts';
export type * from './model/catalogue.ts';
export type { Specification, SpecificationFigure, SpecificationLine } from './order/specification.ts';
