/** Where a shopper looks: the first that matches `css` in a configurator's shadow tree, or with `text` the first that begins with it. */
export interface Place {
  readonly css: string;
  readonly text?: string;
  /** Which of several configurators on the page, from 0 on. */
  readonly element?: number;
}

/** A browser's window, whatever drives it. */
export interface Window {
  /** Opens a page at so many pixels' width. */
  open(address: string, width?: number): Promise<void>;
  /** Reads in the page what an expression of JavaScript comes to, a promise too; `root` in it is the first configurator's shadow root. */
  read<T>(expression: string): Promise<T>;
  /** A real click; waits until there is something to click on. */
  click(place: Place): Promise<void>;
  /** Types into a field, letter by letter, in place of what it holds, and leaves it by a key. */
  type(place: Place, text: string, leave?: 'Enter' | 'Tab'): Promise<void>;
  /** What the page complained of since it was opened: errors, and what its policy forbade. */
  complaints(): Promise<readonly string[]>;
}

/** Milliseconds until something must be there. */
export const PATIENCE = 25_000;

/** What finds a place, as the text of an expression: one text for every driver. */
export const finding = ({ css, text, element = 0 }: Place): string => `(() => {
  const root = document.querySelectorAll('mc-configurator')[${element}]?.shadowRoot;
  const found = [...(root?.querySelectorAll(${JSON.stringify(css)}) ?? [])];
  const text = ${JSON.stringify(text ?? '')};
  return found.find((each) => each.textContent.replace(/\\s+/g, ' ').trim().startsWith(text) && each.getClientRects().length > 0) ?? null;
})()`;

/** Evaluates `expression` with `root` in its scope. */
export const reading = (expression: string): string => `(async () => { const root = document.querySelector('mc-configurator')?.shadowRoot; return (${expression}); })()`;
