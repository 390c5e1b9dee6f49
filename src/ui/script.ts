import { trusted } from '../engine/trusted.ts';

/** The script this is in: where it came from, and what the page's policy knows it by. Only told while it runs first. */
const own = typeof document === 'undefined' ? null : (document.currentScript as HTMLScriptElement | null);
const nonce = own?.nonce ?? '';

/** Address of a folder beside the script; undefined where it is not known where that came from. */
export const besideScript = (folder: string): string | undefined => (own?.src ? new URL(folder, own.src).href : undefined);

/**
 * Runs a script file by a script element: unlike a module import it needs no CORS headers from another origin, and works
 * from the disk. Rejects where it cannot be had.
 */
export function runScript(address: string): Promise<void> {
  const script = document.createElement('script');
  script.nonce = nonce;
  script.src = trusted(address);
  const ended = new Promise<void>((resolve, reject) => {
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${address} could not be loaded.`)));
  });
  document.head.append(script);
  return ended.finally(() => script.remove());
}
