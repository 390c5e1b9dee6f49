import type { Plugin } from 'vite';

export function minifyStyles(css: string): string;
export function mcStyles(): Plugin;
