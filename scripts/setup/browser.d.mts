/** What set-up found: the browser, and the arguments it must be started with here. */
export function foundBrowser(root: string): { path: string; args: string[] } | undefined;
export function ensureBrowser(root: string, say: (sentence: string) => void): Promise<boolean>;
