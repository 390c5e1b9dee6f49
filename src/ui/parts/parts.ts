import { html, type CSSResult, type TemplateResult } from 'lit';
import { messageOf } from '../../engine/fault.ts';
import type { Messages } from '../../i18n/messages.ts';
import { icons } from '../icons.ts';
import { fetchPart } from './by-source.ts';
import type { PartModules, PartName } from './names.ts';

/** Parts that are here, for all elements. */
const here = new Map<PartName, object>();
/** Files under way, by place. */
const coming = new Map<string, Promise<object>>();

/** What an element needs to know of its parts. */
export interface PartsHost {
  /** Where the page keeps the files; beside the script if undefined. */
  folder(): string | undefined;
  root(): ShadowRoot | null;
  /** A part has come, or cannot be had. */
  changed(): void;
  failed(name: PartName, reason: string): void;
}

/**
 * The parts of one element. In a template: `ui.parts.draw('compare', ({ renderCompare }) => renderCompare(ui), ui.language.messages)`
 * draws the part, or fetches it and draws grey until it is there, or the way to try again where it cannot be had. In an
 * action: `await parts.get('compare')`.
 */
export class Parts {
  readonly #host: PartsHost;
  readonly #wanted = new Map<PartName, Promise<unknown>>();
  readonly #failed = new Set<PartName>();
  readonly #stamps = new Map<PartName, number>();
  readonly #styled = new Set<PartName>();

  constructor(host: PartsHost) {
    this.#host = host;
  }

  /** The part, if it is here already. */
  at<N extends PartName>(name: N): PartModules[N] | undefined {
    const part = here.get(name) as PartModules[N] | undefined;
    if (part) this.#dress(name, part);
    return part;
  }

  /** Fetches the part. Rejects where it cannot be had; asking again tries again. */
  async get<N extends PartName>(name: N): Promise<PartModules[N]> {
    const folder = this.#host.folder();
    const key = `${folder ?? ''} ${name}`;
    let file = coming.get(key);
    if (!file) coming.set(key, (file = fetchPart(name, folder)));
    try {
      here.set(name, await file);
      return this.at(name)!;
    } catch (fault) {
      coming.delete(key);
      throw fault;
    }
  }

  /** Fetches the part for a drawing, once: whether it comes or not, the element is drawn anew. */
  want(name: PartName): Promise<unknown> {
    let wanted = this.#wanted.get(name);
    if (here.has(name)) return Promise.resolve();
    if (!wanted) {
      wanted = this.get(name)
        .then(
          () => this.#failed.delete(name),
          (fault: unknown) => {
            this.#failed.add(name);
            this.#host.failed(name, messageOf(fault));
          },
        )
        .then(() => this.#changed(name));
      this.#wanted.set(name, wanted);
    }
    return wanted;
  }

  /** What the part draws; `meanwhile` until it is here. */
  draw<N extends PartName>(name: N, draw: (part: PartModules[N]) => unknown, messages: Messages, meanwhile: unknown = html`<div class="bone" aria-hidden="true"></div>`): unknown {
    const part = this.at(name);
    if (part) return draw(part);
    if (this.#failed.has(name)) return this.#renderFailed(name, messages);
    void this.want(name);
    return meanwhile;
  }

  /** Rises when one of these parts comes or cannot be had: what was drawn of it holds for one stamp, and nothing else is drawn anew. */
  stamp(...names: readonly PartName[]): number {
    return names.reduce((sum, name) => sum + (this.#stamps.get(name) ?? 0), 0);
  }

  #changed(name: PartName): void {
    this.#stamps.set(name, this.stamp(name) + 1);
    this.#host.changed();
  }

  #renderFailed(name: PartName, messages: Messages): TemplateResult {
    const retry = (): void => {
      this.#failed.delete(name);
      this.#wanted.delete(name);
      this.#changed(name);
    };
    return html`<div class="absent" part="absent" role="status">${icons.notice}<span>${messages.partMissing}</span>
      <button type="button" class="button" part="button retry" @click=${retry}>${messages.retry}</button></div>`;
  }

  /** A part brings the styles of what it draws: once for each shadow root. */
  #dress(name: PartName, part: object): void {
    const root = this.#host.root();
    if (this.#styled.has(name) || !root) return;
    this.#styled.add(name);
    const { styles } = part as { readonly styles?: CSSResult };
    if (styles) root.adoptedStyleSheets.push(styles.styleSheet!);
  }
}
