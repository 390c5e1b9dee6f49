export function coreFunction(root: string): Promise<{ text: string; files: string[] }>;
export function packedWasm(root: string): string;
