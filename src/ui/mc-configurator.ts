import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Proposal } from '../engine/questions.ts';
import type { Decision, Value } from '../model/catalogue.ts';
import type { Specification } from '../order/specification.ts';
import { browserStore, DraftFile } from '../session/draft.ts';
import { Session, type Outcome } from '../session/session.ts';
import type { Request } from '../session/state.ts';
import { languageFor, type Language } from '../view/language.ts';
import { contextOf } from '../view/option.ts';
import { readNumber } from '../view/number.ts';
import type { PriceDisplay } from '../view/price.ts';
import { Viewer, type View } from '../view/view.ts';
import { Announcer, tellStep } from './announcer.ts';
import type { Actions, Ui } from './context.ts';
import { connect, openProduct, troubleOf, type Connect, type Connection, type Source } from './engine-host.ts';
import { McChangeEvent, McConflictEvent, McEngineEvent, McErrorEvent, McOrderedEvent, McOrderEvent, McReadyEvent, type ConfigurationDetail } from './events.ts';
import { Fields } from './fields.ts';
import { focusOption } from './focus.ts';
import { groundOf } from './ground.ts';
import { directionAt, speechAt } from './locale.ts';
import { Ordering, specificationOf } from './ordering.ts';
import { paint } from './paint.ts';
import { PICTURE_PROTOCOLS, safeAddress } from './source.ts';
import { styles } from './styles/styles.ts';
import { renderPage, renderSkeleton } from './templates/page.ts';
import { renderTrouble, type Trouble } from './templates/problems.ts';

/** Frameworks move an element by removing and inserting it; only one that stays away gives its engine back. */
const LINGER = 1000;

/** Properties that make another product or another engine. */
const RELOADING = ['src', 'product', 'worker', 'workerUrl'] as const;

type Phase = { readonly kind: 'empty' | 'loading' | 'ready' } | { readonly kind: 'trouble'; readonly trouble: Trouble };

/**
 * Lets a shopper design a product that one JSON document describes, and order it.
 *
 * @summary A product configurator for any page: one tag, one document.
 * @slot - Shown until the product is ready, and without script: a description, a link, a picture. A child
 *   `<script type="application/json">` is the document itself.
 * @slot header - Above the product.
 * @slot footer - Below everything.
 * @slot summary - In the summary, between the price and the order.
 * @slot order - Above the order button: terms, delivery notes.
 * @slot loading - Instead of the grey frame while loading.
 * @slot empty - When there is no document.
 *
 * @event {McReadyEvent} mc-ready - The product can be designed.
 * @event {McChangeEvent} mc-change - The shopper changed something.
 * @event {McConflictEvent} mc-conflict - The shopper asked for what does not go with the other choices; cancelable.
 * @event {McOrderEvent} mc-order - The shopper orders; cancelable.
 * @event {McOrderedEvent} mc-ordered - The shop has the order.
 * @event {McErrorEvent} mc-error - Something failed; what was chosen is kept.
 * @event {McEngineEvent} mc-engine - The engine runs, and where.
 *
 * @csspart base - Everything. @csspart columns - Options and summary side by side.
 * @csspart top - Title and tools. @csspart title - Name of the product. @csspart tools - Undo, redo, start over.
 * @csspart sections - All sections. @csspart section - One step. @csspart section-label - Its heading. @csspart section-number - Its number.
 * @csspart option - One option; with `option-open`, `option-shopper`, `option-default`, `option-consequence`, `option-changed`, `option-missing`.
 * @csspart option-label - Its name. @csspart option-help - Its explanation. @csspart option-limits - How many may be chosen. @csspart option-status - Who set it.
 * @csspart tag - The word for who set it; with `tag-open` and so on. @csspart values - The values of an option.
 * @csspart value - One value; with `value-selected`, `value-impossible`, `value-never`, `value-forced`.
 * @csspart value-caption - Its words. @csspart value-label - Its name. @csspart value-price - Its price consequence.
 * @csspart value-help - Its explanation. @csspart value-note - Why it is not possible. @csspart value-picture - Frame of its picture. @csspart value-image - Its picture.
 * @csspart swatch - A colour. @csspart control - The native radio button or checkbox.
 * @csspart select-frame - Frame of a list. @csspart select - The list. @csspart switch - On or off. @csspart switch-track - Its track.
 * @csspart number - Steps and field of a number. @csspart field - A field. @csspart input - What is typed into. @csspart unit - The unit. @csspart step - Less or more.
 * @csspart slider - The slider. @csspart range - What can be made. @csspart range-prices - What the ends cost. @csspart problem - Why a text or number cannot be made.
 * @csspart conflict - Why a value cannot be had. @csspart conflict-title - Its heading. @csspart conflict-reason - A reason. @csspart repairs - The ways to have it. @csspart repair - One way. @csspart keep - Leave it.
 * @csspart summary - Price, progress and order. @csspart total-frame - The price. @csspart total - The amount. @csspart recurring - A recurring amount. @csspart price-range - What is still possible.
 * @csspart progress-frame - How far it has come. @csspart progress - The bar. @csspart progress-label - In words. @csspart variants - How many are possible.
 * @csspart details - What can be unfolded. @csspart details-label - Its heading. @csspart price-lines - What the price is made of. @csspart overview - Everything chosen.
 * @csspart order-frame - The order. @csspart order - The order button. @csspart order-missing - What is missing. @csspart order-failure - Why it failed. @csspart order-reason - In the shop's words.
 * @csspart placed - The order is placed. @csspart placed-title - Thanks. @csspart order-number - Its number. @csspart continue - To the next page. @csspart again - Design another one.
 * @csspart dock - Total and next step on small screens. @csspart dock-total - The amount there.
 * @csspart button - Every button. @csspart undo - Undo. @csspart redo - Redo. @csspart reset - Start over. @csspart release - Takes a choice back. @csspart next - To the next open option. @csspart retry - Tries again. @csspart dismiss - Hides a note.
 * @csspart banner - A note. @csspart icon - Every icon. @csspart skeleton - The grey frame while loading. @csspart trouble - When there is nothing to show. @csspart issues - Problems of the document. @csspart issue - One problem; with `issue-error`, `issue-warning`.
 *
 * @cssstate loading - The product is being fetched. @cssstate ready - It can be designed. @cssstate error - It cannot be shown.
 * @cssstate open - Something must still be chosen. @cssstate complete - It can be ordered. @cssstate conflict - A wish does not go with the rest.
 * @cssstate pending - An answer is awaited. @cssstate ordered - The shop has the order.
 */
export class McConfigurator extends LitElement {
  static readonly formAssociated = true;
  static override styles = styles;

  /** How elements get their engine. Replace it before the first element is connected. */
  static connect: Connect = connect;

  /** Registers the element. A second copy of it on a page keeps the first one and says so. */
  static define(tag = 'mc-configurator', registry: CustomElementRegistry | undefined = globalThis.customElements): void {
    if (!registry) return;
    const known = registry.get(tag);
    if (!known) registry.define(tag, this);
    else if (known !== this) console.warn(`<${tag}> is defined already; this copy of mc-configurator is not used.`);
  }

  readonly #internals = this.attachInternals();
  readonly #viewer = new Viewer();
  readonly #ordering = new Ordering(() => this.requestUpdate());
  readonly #fields = new Fields(() => this.requestUpdate());
  readonly #announcer = new Announcer((sentence) => (this.announcement = sentence));
  #connection: Connection | undefined;
  #session: Session | undefined;
  #unsubscribe: (() => void) | undefined;
  #abort: AbortController | undefined;
  #pageObserver: MutationObserver | undefined;
  readonly #dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
  #base = '';
  #language: Language | undefined;
  #languageKey = '';
  #view: View | undefined;
  #restore: readonly Decision[] | undefined;
  #isOrdering = false;
  readonly #revisions = new Map<string, number>();

  /** Address of the document. */
  @property() src: string | undefined;

  /** The document itself, as an object or as text. */
  @property({ attribute: false }) product: object | string | undefined;

  /** Where orders are posted. */
  @property({ attribute: 'order-endpoint' }) orderEndpoint: string | undefined;

  /** How a value tells its price: the difference, the total, or not at all. */
  @property({ attribute: 'price-display' }) priceDisplay: PriceDisplay = 'delta';

  /** `off` keeps the engine in the page's own thread. */
  @property() worker: 'auto' | 'off' = 'auto';

  /** Address of `mc-worker.js` on the page's own server, where its policy allows no other worker. */
  @property({ attribute: 'worker-url' }) workerUrl: string | undefined;

  /** Name of the form control. */
  @property({ reflect: true }) name: string | undefined;

  /** Tells two drafts of the same product on one page apart. */
  @property({ attribute: 'draft-key' }) draftKey = '';

  /** Forgets the choices with the page. */
  @property({ type: Boolean, attribute: 'without-draft' }) withoutDraft = false;

  /** Shows no order button. */
  @property({ type: Boolean, attribute: 'without-order' }) withoutOrder = false;

  /** Shows no summary: the page shows the price itself. */
  @property({ type: Boolean, attribute: 'without-summary' }) withoutSummary = false;

  /** Values of the options that the page decides, by option id. */
  @property({ attribute: false }) context: Readonly<Record<string, Value>> = {};

  @state() private phase: Phase = { kind: 'loading' };
  @state() private announcement = '';
  @state() private ground: string | undefined;

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' || name === 'dir') this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The page may change its language or its colours at any time.
    this.#pageObserver = new MutationObserver(this.#lookAround);
    this.#pageObserver.observe(document.documentElement, { attributes: true, attributeFilter: ['lang', 'dir', 'class', 'style', 'data-theme'] });
    this.#dark?.addEventListener('change', this.#lookAround);
    this.#lookAround();
    // A child document may still be on its way through the parser.
    if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', this.#reloadIfEmpty, { once: true });
    if (this.hasUpdated && !this.#session) void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#pageObserver?.disconnect();
    this.#dark?.removeEventListener('change', this.#lookAround);
    document.removeEventListener('DOMContentLoaded', this.#reloadIfEmpty);
    setTimeout(() => {
      if (this.isConnected) return;
      this.#restore = this.#session?.state.decisions ?? this.#restore;
      this.#close();
    }, LINGER);
  }

  protected override willUpdate(changed: PropertyValues<McConfigurator>): void {
    if (!this.hasUpdated || RELOADING.some((key) => changed.has(key))) void this.#load();
    else if (changed.has('context')) void this.#session?.setHost(this.#host());
    const session = this.#session;
    const speech = speechAt(this, session?.state.catalogue.locale);
    if (session) {
      const { currency, digits } = session.state.catalogue;
      const key = [speech.messages.tag, speech.format, ...speech.tags, currency].join(' ');
      if (key !== this.#languageKey) this.#language = languageFor(speech, { currency, digits });
      this.#languageKey = key;
      this.#view = this.#viewer.view(session.state, this.priceDisplay, this.#language!);
    } else {
      this.#view = undefined;
    }
  }

  protected override updated(): void {
    this.#tellForm();
    const session = this.#session?.state;
    const complete = session?.answer.proposal.complete ?? false;
    this.#setState('loading', this.phase.kind === 'loading');
    this.#setState('ready', session !== undefined);
    this.#setState('error', this.phase.kind === 'trouble');
    this.#setState('open', session !== undefined && !complete);
    this.#setState('complete', complete);
    this.#setState('conflict', session?.conflict !== undefined);
    this.#setState('pending', session?.pending ?? false);
    this.#setState('ordered', this.#ordering.state.kind === 'placed');
  }

  readonly #lookAround = (): void => {
    this.ground = groundOf(this);
    this.requestUpdate();
  };

  #setState(name: string, on: boolean): void {
    if (on) this.#internals.states?.add(name);
    else this.#internals.states?.delete(name);
  }

  #source(): Source | undefined {
    const { product } = this;
    if (product !== undefined) return { text: typeof product === 'string' ? product : JSON.stringify(product) };
    if (this.src) return { src: this.src };
    const child = this.querySelector(':scope > script[type="application/json"]');
    return child ? { text: child.textContent ?? '' } : undefined;
  }

  readonly #reloadIfEmpty = (): void => {
    if (this.phase.kind === 'empty' && this.#source()) void this.#load();
  };

  #close(): void {
    this.#abort?.abort();
    this.#announcer.stop();
    this.#ordering.stop();
    this.#unsubscribe?.();
    this.#connection?.engine.close();
    this.#session = this.#connection = this.#unsubscribe = undefined;
  }

  async #load(): Promise<void> {
    this.#close();
    const source = this.#source();
    this.#fields.clear();
    if (!source) {
      this.phase = { kind: 'empty' };
      return;
    }
    this.phase = { kind: 'loading' };
    const { signal } = (this.#abort = new AbortController());
    const { workerUrl, worker } = this;
    const connecting = (this.constructor as typeof McConfigurator).connect({ worker, ...(workerUrl && { workerUrl }) });
    const product = await openProduct(source, connecting, signal);
    if (signal.aborted) {
      if ('connection' in product) product.connection.engine.close();
      return;
    }
    if ('trouble' in product) return this.#fail(product.trouble);
    const { opened, connection, base } = product;
    try {
      this.#base = base;
      this.#connection = connection;
      const draft = this.withoutDraft ? undefined : new DraftFile(browserStore(), opened.catalogue.id, `${location.pathname}:${this.draftKey || this.name || this.id}`);
      const session = await Session.start(connection.engine, opened.catalogue, { host: this.#host(), ...(draft && { draft }) });
      if (signal.aborted) return;
      if (this.#restore && this.#restore.length > 0 && session.state.decisions.length === 0) await session.adopt(this.#restore);
      this.#restore = undefined;
      this.#session = session;
      this.#unsubscribe = session.subscribe(() => this.requestUpdate());
      this.phase = { kind: 'ready' };
      const { mode, reason } = connection;
      this.dispatchEvent(new McEngineEvent({ mode, ...(reason === undefined ? {} : { reason }) }));
      await this.updateComplete;
      this.dispatchEvent(new McReadyEvent(this.#detail()));
    } catch (fault) {
      connection.engine.close();
      if (!signal.aborted) this.#fail(opened.issues.length > 0 ? { code: 'document-invalid', detail: '', issues: opened.issues } : troubleOf(fault));
    }
  }

  #fail(trouble: Trouble): void {
    this.phase = { kind: 'trouble', trouble };
    const { code, detail, issues } = trouble;
    this.dispatchEvent(new McErrorEvent({ code, message: detail, issues }));
  }

  #host(): Decision[] {
    return Object.entries(this.context ?? {}).map(([option, value]) => ({ option, value }));
  }

  #detail(): ConfigurationDetail {
    const { catalogue, decisions, answer } = this.#session!.state;
    const { id, version, digest, currency } = catalogue;
    const { configuration, setBy, complete, total } = answer.proposal;
    return {
      document: { id, version, digest }, decisions, configuration, setBy, complete, total, price: answer.price, currency,
      ...(answer.count === undefined ? {} : { count: answer.count }),
    };
  }

  /** Value, validity and state for the form around: open options are missing values. */
  #tellForm(): void {
    const { messages } = this.#language ?? {};
    const specification = this.specification;
    const decisions = JSON.stringify(this.#session?.state.decisions ?? this.#restore ?? []);
    if (specification && this.name) {
      const value = new FormData();
      const body = JSON.stringify(specification);
      value.append(this.name, body);
      this.#internals.setFormValue(value, decisions);
    } else {
      this.#internals.setFormValue(null, decisions);
    }
    const open = this.#view?.summary.open ?? [];
    if (open.length === 0 || !messages) {
      this.#internals.setValidity({});
    } else {
      const anchor = this.renderRoot.querySelector<HTMLElement>(`#option-${open[0]!.id}`) ?? undefined;
      this.#internals.setValidity({ valueMissing: true }, messages.missing(open.map(({ label }) => label).join(', ')), anchor);
    }
  }

  /** Something the shopper did: told to the page, and said aloud. */
  async #act(run: (session: Session) => Promise<Outcome>): Promise<Outcome> {
    const session = this.#session;
    if (!session) return 'failed';
    this.#ordering.forget();
    const outcome = await run(session);
    if (session !== this.#session) return outcome;
    await this.updateComplete;
    if (outcome === 'done') {
      this.dispatchEvent(new McChangeEvent({ ...this.#detail(), consequences: session.state.consequences }));
      this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      this.dispatchEvent(new Event('change', { bubbles: true }));
      this.#announcer.announce(tellStep(session.state, this.#view!, this.#language!));
    } else if (outcome === 'conflict') {
      this.#tellConflict(session);
    } else if (outcome === 'failed' && session.state.fault !== undefined) {
      const { code, detail } = troubleOf(session.state.fault);
      this.dispatchEvent(new McErrorEvent({ code, message: detail, issues: [] }));
    }
    return outcome;
  }

  #tellConflict(session: Session): void {
    const { conflict } = session.state;
    if (!conflict) return;
    const { request, repairs } = conflict;
    const event = new McConflictEvent({ option: request.option, value: request.value, conflict: conflict.conflict, repairs: repairs ?? [] });
    if (!this.dispatchEvent(event)) return session.dismissConflict();
    const view = this.#view?.conflict;
    if (view) this.#announcer.announce([`${view.title}.`, ...view.reasons].join(' '));
  }

  readonly #actions: Actions = {
    decide: (request, merge) => {
      // The control shows what was clicked until the answer is there; then it shows what is decided.
      const answered = () => {
        this.#revisions.set(request.option, (this.#revisions.get(request.option) ?? 0) + 1);
        this.requestUpdate();
      };
      void this.#act((session) => session.decide(request, merge).finally(answered));
    },
    // The button pressed goes away with what it did; the focus belongs to the option it stood in.
    retract: (option) => void this.#act((session) => session.retract(option)).then(() => focusOption(this.shadowRoot, option)),
    repair: (repair) => {
      const option = this.#session?.state.conflict?.request.option;
      void this.#act((session) => session.repair(repair)).then(() => option && focusOption(this.shadowRoot, option));
    },
    dismissConflict: () => this.#session?.dismissConflict(),
    dismissNotes: () => this.#session?.dismissNotes(),
    undo: () => void this.#act((session) => session.undo()),
    redo: () => void this.#act((session) => session.redo()),
    reset: () => {
      this.#fields.clear();
      void this.#act((session) => session.reset());
    },
    order: () => void this.#order(),
    again: () => this.#ordering.set({ kind: 'idle' }),
    focusOption: (option) => focusOption(this.shadowRoot, option),
    readNumber: (id, typed) => {
      const { state } = this.#session!;
      const option = state.catalogue.options.find((candidate) => candidate.id === id)!;
      return readNumber(option, typed, this.#language!, contextOf(state, option, this.priceDisplay, this.#language!));
    },
  };

  async #order(): Promise<void> {
    const session = this.#session;
    if (!session || this.#isOrdering) return;
    this.#isOrdering = true;
    try {
      await session.settled();
      await this.updateComplete;
      const unmade = this.renderRoot.querySelector<HTMLElement>('[aria-invalid="true"]');
      if (unmade) return unmade.focus();
      const specification = this.specification;
      if (!specification) {
        this.#ordering.set({ kind: 'missing' });
        const [first] = this.#view!.summary.open;
        return first && focusOption(this.shadowRoot, first.id);
      }
      await this.#send(session, specification);
    } finally {
      this.#isOrdering = false;
    }
  }

  async #send(session: Session, specification: Specification): Promise<void> {
    const idempotencyKey = session.keyFor(JSON.stringify(specification));
    if (!this.dispatchEvent(new McOrderEvent({ specification, idempotencyKey }))) return;
    if (!this.orderEndpoint) return this.#internals.form?.requestSubmit();
    const outcome = await this.#ordering.send(this.orderEndpoint, specification, idempotencyKey, this.#language!.messages);
    if (outcome.kind === 'placed') {
      session.placed();
      const { orderId, message, redirect } = outcome;
      this.dispatchEvent(new McOrderedEvent({ specification, idempotencyKey, orderId, ...(message && { message }), ...(redirect && { redirect }) }));
      await this.updateComplete;
      this.shadowRoot?.getElementById('placed')?.focus();
    } else {
      const code = outcome.kind === 'unanswered' ? 'order-unanswered' : 'order-refused';
      this.dispatchEvent(new McErrorEvent({ code, message: outcome.reason ?? outcome.kind, issues: [] }));
    }
  }

  formResetCallback(): void {
    void this.#session?.reset();
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state !== 'string') return;
    const decisions = JSON.parse(state) as Decision[];
    if (this.#session) void this.#session.adopt(decisions);
    else this.#restore = decisions;
  }

  formDisabledCallback(disabled: boolean): void {
    this.inert = disabled;
  }

  /** The form the element belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  get validity(): ValidityState {
    return this.#internals.validity;
  }

  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** What would be ordered now; undefined while something is open. */
  get specification(): Specification | undefined {
    return specificationOf(this.#session, this.#language);
  }

  /** The specification as JSON, as a form sends it; empty while something is open. */
  get value(): string {
    return this.specification ? JSON.stringify(this.specification) : '';
  }

  /** What the shopper decided, in order. Setting it keeps what fits the document. */
  get decisions(): readonly Decision[] {
    return this.#session?.state.decisions ?? this.#restore ?? [];
  }

  set decisions(decisions: readonly Decision[]) {
    if (this.#session) void this.#session.adopt(decisions);
    else this.#restore = decisions;
  }

  /** The configuration shown, complete or not. */
  get proposal(): Proposal | undefined {
    return this.#session?.state.answer.proposal;
  }

  /** Decides an option by program: no event, `conflict` where it does not go with the other decisions. */
  decide(option: string, value: Request['value'], isIn?: boolean): Promise<Outcome> {
    return this.#session?.decide({ option, value, ...(isIn === undefined ? {} : { isIn }) }) ?? Promise.resolve('failed');
  }

  retract(option: string): Promise<Outcome> {
    return this.#session?.retract(option) ?? Promise.resolve('failed');
  }

  undo(): Promise<Outcome> {
    return this.#session?.undo() ?? Promise.resolve('failed');
  }

  redo(): Promise<Outcome> {
    return this.#session?.redo() ?? Promise.resolve('failed');
  }

  reset(): Promise<Outcome> {
    return this.#session?.reset() ?? Promise.resolve('failed');
  }

  protected override render(): TemplateResult {
    const { messages } = speechAt(this, this.#session?.state.catalogue.locale);
    const { kind } = this.phase;
    const ready = kind === 'ready' && this.#view !== undefined;
    const hasFallback = kind !== 'ready' && this.textContent?.trim() !== '' && !this.querySelector(':scope > script');
    return html`<div
      class="root" part="base" lang=${messages.tag} dir=${directionAt(this) ?? messages.direction} aria-busy=${this.#session?.state.pending ? 'true' : nothing}
      @input=${(event: Event) => event.stopPropagation()} ${paint({ '--_ground': this.ground })}
    >
      <slot name="header"></slot>
      <slot ?hidden=${ready} @slotchange=${this.#reloadIfEmpty}></slot>
      <slot name="loading" ?hidden=${kind !== 'loading'}>${kind === 'loading' && !hasFallback ? renderSkeleton(messages) : nothing}</slot>
      <slot name="empty" ?hidden=${kind !== 'empty'}></slot>
      ${this.phase.kind === 'trouble' ? renderTrouble(this.phase.trouble, messages, () => void this.#load()) : nothing}
      ${ready ? renderPage(this.#ui(this.#view!)) : nothing}
      <slot name="footer"></slot>
      <div class="unseen" role="status" aria-live="polite">${this.announcement}</div>
    </div>`;
  }

  #ui(view: View): Ui {
    return {
      state: this.#session!.state,
      view,
      language: this.#language!,
      actions: this.#actions,
      fields: this.#fields,
      order: this.#ordering.state,
      withOrder: !this.withoutOrder,
      withSummary: !this.withoutSummary,
      revision: (option) => this.#revisions.get(option) ?? 0,
      resolve: (address) => safeAddress(address, this.#base, PICTURE_PROTOCOLS),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mc-configurator': McConfigurator;
  }
}
