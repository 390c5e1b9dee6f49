/** For Node, without a screen: the same engine and the same answers as in the page. */
import { createEngine } from './engine/create.ts';
import type { Engine } from './engine/questions.ts';
import { readSolver } from './engine/solver-file.ts';
import { verifyOrder as verify, type Verdict } from './order/verify.ts';

/** A fresh engine; one holds one open document. */
export async function loadEngine(): Promise<Engine> {
  return createEngine(await readSolver());
}

/** Judges a posted specification by the document of the judge's own store. */
export async function verifyOrder(specification: unknown, documentText: string): Promise<Verdict> {
  return verify(specification, documentText, await readSolver());
}

export { verifyWith, type OrderProblem, type Verdict } from './order/verify.ts';
export { migrateConfiguration, type Difference, type StoredConfiguration } from './session/migrate.ts';
export { query, stringifyAnswer } from './session/query.ts';
export type * from './engine/questions.ts';
export type * from './model/catalogue.ts';
export type { Specification, SpecificationFigure, SpecificationLine } from './order/specification.ts';
