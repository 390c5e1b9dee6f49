import type { Plugin } from 'vite';

export function mcCore(root: string): Plugin;
export function safeTrustedTypes(): Plugin;
export function virtualModule(root: string, id: string): Promise<{ code: string; files: string[] } | undefined>;
