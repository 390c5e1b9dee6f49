/** `schema.ts` without words. */
declare module '*/build/shape-only.mjs' {
  export const schema: import('./silent/validate.ts').Shape & { readonly $defs: Readonly<Record<string, import('./silent/validate.ts').Shape>> };
}
