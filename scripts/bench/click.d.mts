import type { CDPSession, Page } from 'playwright';

interface Held {
  readonly bytes: number;
  readonly nodes: number;
  readonly listeners: number;
}

export function largeDocument(options?: number): string;
export function heap(session: CDPSession): Promise<Held>;
export function manyClicks(page: Page, count: number, seed: number, options?: number): Promise<void>;
export function connects(page: Page, session: CDPSession, rounds?: { warm?: number; times?: number }): Promise<{ before: Held & { workers: number }; after: Held & { workers: number } }>;
