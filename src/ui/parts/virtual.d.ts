/** Made by `scripts/bundle/parts.mjs`: what this build shares with its parts, and where their files are. */
declare module 'virtual:mc-parts' {
  export const kit: import('./made.ts').Kit;
  export const stamp: string;
  /** The module build alone: an import of each file, written out for who bundles it again. */
  export const files: Readonly<Record<string, () => Promise<object>>>;
}
