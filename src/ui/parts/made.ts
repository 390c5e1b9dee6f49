import type { PartModules, PartName } from './names.ts';

/** What the one file and its parts share: exports by module, under short names the build gives. */
export type Kit = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** A part as its file hands it over. */
export interface MadePart {
  readonly name: string;
  /** Of the one file it belongs to. */
  readonly stamp: string;
  readonly make: (kit: Kit) => object;
}

/** The module of a part, over what it shares with this file. Throws where it belongs to another version. */
export function take<N extends PartName>(part: MadePart | undefined, name: N, stamp: string, kit: Kit): PartModules[N] {
  if (part?.name !== name) throw new Error(`The file of the part “${name}” does not hold it.`);
  if (part.stamp !== stamp) throw new Error(`The file of the part “${name}” belongs to another version of mc-configurator.`);
  return part.make(kit) as PartModules[N];
}
