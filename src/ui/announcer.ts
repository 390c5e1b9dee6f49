import type { SessionState } from '../session/state.ts';
import type { Language } from '../view/language.ts';
import type { View } from '../view/view.ts';

/** Long enough for a slider to come to rest, short enough to belong to the click. */
const REST = 500;

/** Says once, when things have come to rest, what a step brought about: for people who do not see the page change. */
export class Announcer {
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #say: (sentence: string) => void;

  constructor(say: (sentence: string) => void) {
    this.#say = say;
  }

  /** @param sentence or how to put it, which is not done for a step that the next one overtakes */
  announce(sentence: string | (() => string)): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#say(typeof sentence === 'string' ? sentence : sentence()), REST);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** What followed by itself, and the new total. */
export function tellStep({ consequences, catalogue, answer }: SessionState, view: View, language: Language): string {
  const { messages, format } = language;
  const changes = consequences.map((id) => {
    const option = catalogue.options.find((candidate) => candidate.id === id)!;
    return messages.isNow(language.text(option.label), language.value(option, answer.proposal.configuration[id] ?? null));
  });
  return [changes.length === 0 ? '' : messages.nowSet(format.list(changes)), messages.totalNow((view.terms ?? view.summary).total), view.summary.progress]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
