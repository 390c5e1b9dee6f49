export interface Sizes {
  readonly minified: number;
  readonly gzip: number;
  readonly brotli: number;
}

export function published(root: string): Record<string, Sizes>;
export function budgeted(root: string): Promise<Record<string, Sizes>>;
export function parts(root: string): Promise<Record<string, Sizes>>;
