/** A field whose text is not (yet) a decision: being typed, or not producible. */
export interface FieldState {
  readonly typed: string;
  readonly sentence: string;
  /** Value offered instead, as the document writes it. */
  readonly nearest: string | undefined;
}

/**
 * What stands in typed fields before it becomes a decision. A redraw must neither eat letters while somebody types nor
 * wipe away a number that was explained as not producible.
 */
export class Fields {
  /** Numbers asked for last while their answers are awaited, by option: the next step is from there, not from what is drawn yet. */
  readonly asked = new Map<string, string>();
  readonly #states = new Map<string, FieldState>();
  readonly #stamps = new Map<string, number>();
  readonly #scrolls = new Map<string, number>();
  #cleared = 0;
  #now = 0;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get(option: string): FieldState | undefined {
    return this.#states.get(option);
  }

  /** Rises with everything that happened to an option's controls: what is drawn of it holds for one stamp. */
  stamp(option: string): number {
    return Math.max(this.#stamps.get(option) ?? 0, this.#cleared);
  }

  /** The shopper asked for something: a control that was clicked in vain must spring back although nothing changed. */
  attempted(option: string): void {
    this.touch(option);
    this.#changed();
  }

  /** An option is to be drawn anew with what is drawn next. */
  touch(option: string): void {
    this.#stamps.set(option, ++this.#now);
  }

  /** The first row in sight of an option's long list. */
  scroll(option: string): number {
    return this.#scrolls.get(option) ?? 0;
  }

  /** Redraws once the list has moved by `far` rows. */
  scrolled(option: string, first: number, far = 1): void {
    if (Math.abs(first - this.scroll(option)) < far) return;
    this.#scrolls.set(option, first);
    this.touch(option);
    this.#changed();
  }

  /** Remembers letters; nothing is drawn, for the field shows them already. */
  type(option: string, typed: string): void {
    const before = this.#states.get(option);
    this.#states.set(option, { typed, sentence: before?.sentence ?? '', nearest: before?.nearest });
    this.touch(option);
  }

  explain(option: string, state: FieldState): void {
    this.#states.set(option, state);
    this.touch(option);
    this.#changed();
  }

  settle(option: string): void {
    if (!this.#states.delete(option)) return;
    this.touch(option);
    this.#changed();
  }

  /** Everything is to be drawn anew. */
  clear(): void {
    this.#states.clear();
    this.#cleared = ++this.#now;
  }
}
