import type { SpaceDocument } from '../../document/types.ts';
import { clothing } from './clothing.ts';
import { computer } from './computer.ts';
import { furniture } from './furniture.ts';
import { service } from './service.ts';
import { simple } from './simple.ts';
import { vehicle } from './vehicle.ts';

/** A document to begin with. */
export interface Starter {
  /** For the list of kinds. */
  readonly summary: string;
  readonly document: SpaceDocument;
}

/** Starters by kind. Each passes the check without a warning and shows what its kind of product needs. */
export const STARTERS: Readonly<Record<string, Starter>> = { simple, clothing, furniture, computer, vehicle, service };
