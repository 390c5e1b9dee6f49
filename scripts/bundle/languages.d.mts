import type { Plugin } from 'vite';

export function languageFiles(root: string): string[];
export function languageText(root: string, tag: string, format: 'iife' | 'es'): Promise<string>;
export function mcLanguages(root: string): Plugin;
