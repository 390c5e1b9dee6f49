/** Written by the build (scripts/make/interface-number.mjs): a digest of solver/index.ts, solver/format.ts, solver/save.ts. */
export const INTERFACE = 533493900;
