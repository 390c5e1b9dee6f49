export function startWebKit(engine: {
  readonly path: string;
  readonly driver: string;
  readonly display?: string;
}): Promise<{ readonly server: string; readonly capabilities: object; close(): void }>;
