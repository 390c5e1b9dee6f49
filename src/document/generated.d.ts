/** `schema.ts` compiled by ajv to plain code (`scripts/build-shape.mjs`), so that nothing is evaluated from text in a page. */
declare module '*/build/shape.mjs' {
  /** All errors; null if there are none. */
  type Validate = (value: unknown) => readonly import('./validate.ts').AjvError[] | null;
  export const document: Validate;
  export const overlay: Validate;
}

/** `schema.ts` without words. */
declare module '*/build/shape-only.mjs' {
  export const schema: import('./silent/validate.ts').Shape & { readonly $defs: Readonly<Record<string, import('./silent/validate.ts').Shape>> };
}
