import type { Plugin } from 'vite';

export function partNames(root: string): string[];
export function mcParts(root: string, others?: readonly Plugin[]): Plugin[];
