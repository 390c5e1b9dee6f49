import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { state } from 'lit/decorators.js';
import type { Issue } from '../base/issue.ts';
import { messageOf } from '../engine/fault.ts';
import type { Proposal } from '../engine/questions.ts';
import type { Speech } from '../i18n/languages.ts';
import type { Decision } from '../model/catalogue.ts';
import type { Specification } from '../order/specification.ts';
import { browserStore, DraftFile } from '../session/draft.ts';
import { Session, type Outcome } from '../session/session.ts';
import type { Request } from '../session/state.ts';
import type { Terms } from '../session/terms.ts';
import { contextOf } from '../view/option.ts';
import type { Language } from '../view/language.ts';
import { readNumber } from '../view/number.ts';
import type { Units } from '../view/measure.ts';
import { sectionOf, type View } from '../view/view.ts';
import { Announcer, tellStep } from './announcer.ts';
import { createActions } from './actions.ts';
import type { Ui } from './context.ts';
import { connect, troubleOf, type Connect, type Telling } from './engine-host.ts';
import { McChangeEvent, McConflictEvent, McEngineEvent, McErrorEvent, McReadyEvent, McWarningEvent, configurationDetail, type WarningDetail } from './events.ts';
import { Fields } from './fields.ts';
import { focusInstance, focusOption } from './focus.ts';
import { groundOf } from './ground.ts';
import { Loading, type Loaded } from './loading.ts';
import { directionAt, Speaking } from './locale.ts';
import { Ordering, specificationOf } from './ordering.ts';
import { paint } from './paint.ts';
import { Parts } from './parts/parts.ts';
import { needsTerms, partsOf } from './parts/needed.ts';
import { Patience } from './patience.ts';
import { Presenter } from './presenter.ts';
import { Printing } from './printing.ts';
import { Reporter } from './reporter.ts';
import { Settings } from './settings.ts';
import { PICTURE_PROTOCOLS, safeAddress, sourceOf } from './source.ts';
import { renderPage, renderSkeleton } from './templates/page.ts';
import { within } from './within.ts';
import { renderTrouble, type Trouble } from './templates/problems.ts';
import { toolOf } from './templates/tools.ts';

/** Frameworks move an element by removing and inserting it; only one that stays away gives its engine back. */
const LINGER = 1000;

/** Milliseconds a product that is ready waits for its language and its parts: rather than in one language or half, and then otherwise. */
const PATIENCE = 1000;

/** Properties that make another product or another engine. */
const RELOADING = ['src', 'compiled', 'overlay', 'product', 'worker', 'workerUrl'] as const;

/** What a visit goes on with. */
interface Restored {
  readonly decisions: readonly Decision[];
  readonly terms?: Partial<Terms>;
}

type Phase = { readonly kind: 'empty' | 'loading' | 'ready' } | { readonly kind: 'trouble'; readonly trouble: Trouble };

/**
 * Lets a shopper design a product that one JSON document describes, and order it.
 *
 * @summary A product configurator for any page: one tag, one document.
 * @tagname mc-configurator
 *
 * @event {McReadyEvent} mc-ready - The product can be designed.
 * @event {McPreviewEvent} mc-preview - The product looks different now: configuration and attributes for a viewer of the page's own.
 * @event {McChangeEvent} mc-change - The shopper changed something.
 * @event {McConflictEvent} mc-conflict - The shopper asked for what does not go with the other choices; cancelable.
 * @event {McOrderEvent} mc-order - The shopper orders; cancelable.
 * @event {McOrderedEvent} mc-ordered - The shop has the order; cancelable where it names a page to go to.
 * @event {McErrorEvent} mc-error - Something failed; what was chosen is kept.
 * @event {McWarningEvent} mc-warning - Something is not as the page wished; the shopper is served all the same.
 * @event {McEngineEvent} mc-engine - The engine runs, and where.
 */
export class McConfigurator extends Settings {
  static readonly formAssociated = true;

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
  readonly #ordering = new Ordering(() => this.requestUpdate());
  readonly #loading = new Loading();
  readonly #fields = new Fields(() => this.requestUpdate());
  readonly #announcer = new Announcer((sentence) => (this.announcement = sentence));
  readonly #reporter = new Reporter(this, this.#internals, this.#announcer);
  readonly #speaking = new Speaking(() => this.requestUpdate(), (fallback) => this.#warn(fallback));
  readonly #patience = new Patience(() => this.requestUpdate());
  readonly #parts = new Parts({
    folder: () => this.partsUrl,
    root: () => this.shadowRoot,
    changed: () => this.requestUpdate(),
    failed: (name, reason) => this.#warn({ code: 'part-unreachable', message: `The part "${name}" could not be had (${reason}).` }),
  });
  readonly #presenter = new Presenter({
    parts: this.#parts,
    root: () => this.shadowRoot,
    draw: () => this.requestUpdate(),
    warn: (warning) => this.#warn(warning),
  });
  readonly #printing = new Printing(() => {
    this.requestUpdate();
    if (this.hasUpdated) this.performUpdate();
  });
  #session: Session | undefined;
  #unsubscribe: (() => void) | undefined;
  #pageObserver: MutationObserver | undefined;
  readonly #dark = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
  #base = '';
  #issues: readonly Issue[] = [];
  /** Gives the issues in words, until somebody has asked. */
  #telling: Telling | undefined;
  #speech: Speech | undefined;
  #view: View | undefined;
  #specified: { readonly of: readonly unknown[]; readonly specification: Specification | undefined } | undefined;
  #restore: Restored | undefined;
  #unwatch: (() => void) | undefined;

  @state() private phase: Phase = { kind: 'loading' };
  @state() private step = 0;
  @state() private announcement = '';
  @state() private ground: string | undefined;
  @state() private units: Units = new Map();
  @state() private comparing = false;
  @state() private unfolded: ReadonlySet<string> = new Set();

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang', 'dir'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    if (name === 'lang' || name === 'dir') this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#speaking.start();
    this.#printing.start();
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
    this.#speaking.stop();
    this.#printing.stop();
    this.#pageObserver?.disconnect();
    this.#dark?.removeEventListener('change', this.#lookAround);
    document.removeEventListener('DOMContentLoaded', this.#reloadIfEmpty);
    setTimeout(() => {
      if (this.isConnected) return;
      this.#restore = { ...(this.#session?.state ?? this.#restore), decisions: this.decisions };
      this.#close();
    }, LINGER);
  }

  /** The reader's, once there is something to read. */
  get #language(): Language | undefined {
    return this.#presenter.language;
  }

  protected override willUpdate(changed: PropertyValues<McConfigurator>): void {
    if (!this.hasUpdated || RELOADING.some((key) => changed.has(key))) void this.#load();
    else if (changed.has('context')) void this.#session?.setHost(this.#host());
    const { budgets } = this;
    if (changed.has('budgets') && this.#session && budgets !== this.#session.state.terms.budgets) void this.#session.setTerms({ budgets });
    if (this.debug) void this.#showIssues();
    const session = this.#session;
    const speech = (this.#speech = this.#speaking.at(this, this.languagesUrl, session?.state.catalogue.locale));
    this.#view = session && this.#presenter.present(session, { speech, units: this.units, priceDisplay: this.priceDisplay, atOnce: this.#printing.now });
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('step')) this.#parts.at('layouts')?.showCurrent(this.shadowRoot);
    this.#presenter.presented();
    const { name, decisions, specification } = this;
    this.#reporter.report({ phase: this.phase.kind, name, decisions, specification, state: this.#session?.state, view: this.#view, language: this.#language, order: this.#ordering.state });
  }

  readonly #lookAround = (): void => {
    this.ground = groundOf(this);
    this.requestUpdate();
  };

  readonly #reloadIfEmpty = (): void => {
    if (this.phase.kind === 'empty' && sourceOf(this)) void this.#load();
  };

  /** Stock and prices change while the page is open: what lies over the document is read again, and takes nothing from the shopper's hands. */
  async #watch({ session, laid, relay }: Loaded): Promise<void> {
    const { overlay: address, overlayInterval: every } = this;
    if (address === undefined) return;
    try {
      const { renewSession } = await this.#parts.get('overlay');
      if (session !== this.#session) return;
      this.#unwatch = renewSession(session, { address, every, text: laid?.text, relay }, {
        isCurrent: () => session === this.#session,
        isBusy: () => !this.#ordering.isIdle,
        retell: (telling) => (this.#telling = telling),
        warn: (warning) => this.#warn(warning),
        root: () => this.shadowRoot,
        drawn: async () => {
          await this.updateComplete;
          return { view: this.#view!, language: this.#language! };
        },
        focus: (option) => void this.#focus(option),
        announce: (sentence) => this.#announcer.announce(sentence),
      });
    } catch (fault) {
      this.#warn({ code: 'part-unreachable', message: `The part "overlay" could not be had (${messageOf(fault)}).` });
    }
  }

  #close(): void {
    this.#announcer.stop();
    this.#patience.stop();
    this.#ordering.stop();
    this.#unwatch?.();
    this.#unsubscribe?.();
    this.#loading.close();
    this.#session = this.#unsubscribe = this.#unwatch = undefined;
  }

  #connect(): ReturnType<Connect> {
    const { worker, workerUrl } = this;
    return (this.constructor as typeof McConfigurator).connect({ worker, ...(workerUrl && { workerUrl }) });
  }

  async #load(): Promise<void> {
    this.#close();
    const source = sourceOf(this);
    this.#fields.clear();
    this.phase = { kind: source ? 'loading' : 'empty' };
    if (!source) return;
    const result = await this.#loading.load(source, {
      connecting: this.#connect(),
      host: this.#host(),
      part: (name) => this.#parts.get(name),
      restore: this.#restore,
      terms: { ...(this.budgets && { budgets: this.budgets }), ...this.#restore?.terms },
      draft: (id) => (this.withoutDraft ? undefined : new DraftFile(browserStore(), id, `${location.pathname}:${this.draftKey || this.name || this.id}`)),
    });
    if (!result) return;
    if ('trouble' in result) return this.#fail(result.trouble);
    const { session, connection: { mode, reason }, base } = result;
    // The reader's wish may lead to the document's own language, which is known only now.
    this.#speaking.at(this, this.languagesUrl, session.state.catalogue.locale);
    // A quick answer may have other instances than the exact one, and then everything beneath them would jump.
    const isExact = session.state.catalogue.options.some(({ list }) => list) && session.exact();
    await Promise.all([this.#speaking.settled(PATIENCE), within(PATIENCE, [isExact, ...partsOf(session.state, this).map((name) => this.#parts.want(name))])]);
    if (!this.#loading.holds(result)) return;
    this.#session = session;
    this.#presenter.judged = mode === 'main' ? undefined : { source: result.source, engine: () => this.#loading.spare(this.#connect()) };
    this.#base = base;
    this.#issues = [];
    this.#telling = result.telling;
    this.#restore = undefined;
    this.budgets = session.state.terms.budgets;
    let drawn: readonly unknown[] = [session.state.answer, undefined, session.state.terms];
    this.#unsubscribe = session.subscribe(({ pending, answer, conflict, terms }) => {
      // What the page has just set is not taken back by a step that does not know of it yet.
      if (terms !== drawn[2]) this.budgets = terms.budgets;
      // That a wish does not go is drawn when it is known why and what to do.
      const now = [answer, conflict?.repairs, terms];
      if (conflict?.repairs && conflict.repairs !== drawn[1]) this.#fields.touch(conflict.request.option); // what was clicked in vain springs back
      this.#patience.changed(pending, now.some((part, index) => part !== drawn[index]));
      drawn = now;
    });
    this.phase = { kind: 'ready' };
    // Why something cannot be had is to be there when it is asked for.
    void this.#parts.get('conflict').catch(() => {});
    void this.#watch(result);
    // What sends an order should be here before somebody orders; where it is not, it is asked for again then.
    if (this.orderEndpoint && !this.withoutOrder) void this.#parts.get('order').catch(() => {});
    this.dispatchEvent(new McEngineEvent({ mode, ...(reason === undefined ? {} : { reason }) }));
    await this.updateComplete;
    if (session === this.#session) this.dispatchEvent(new McReadyEvent(configurationDetail(session.state)));
  }

  /** For authors, who see what the checker warns of. */
  async #showIssues(): Promise<void> {
    const telling = this.#telling;
    if (!telling) return;
    this.#telling = undefined;
    try {
      // First what is known already, then what takes a while.
      for (const tell of [telling.explain, telling.check]) {
        const issues = await tell();
        if (this.#telling) return; // of another document by now
        this.#issues = issues;
        if (issues.length > 0) void this.#parts.want('checker');
        this.requestUpdate();
      }
    } catch (fault) {
      this.#warn({ code: 'part-unreachable', message: `What the checker warns of could not be had (${messageOf(fault)}).` });
    }
  }

  #fail(trouble: Trouble): void {
    this.phase = { kind: 'trouble', trouble };
    const { code, detail, issues } = trouble;
    void this.#parts.want('checker');
    this.dispatchEvent(new McErrorEvent({ code, message: detail, issues }));
  }

  #warn(warning: WarningDetail): void {
    console.warn(`<${this.localName}> ${warning.message}`);
    this.dispatchEvent(new McWarningEvent(warning));
  }

  #host(): Decision[] {
    return Object.entries(this.context ?? {}).map(([option, value]) => ({ option, value }));
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
      this.dispatchEvent(new McChangeEvent({ ...configurationDetail(session.state), consequences: session.state.consequences }));
      this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      this.dispatchEvent(new Event('change', { bubbles: true }));
      const [{ state }, view, language] = [session, this.#view!, this.#language!];
      this.#announcer.announce(() => tellStep(state, view, language));
    } else if (outcome === 'conflict') {
      await this.#tellConflict(session);
    } else if (outcome === 'failed' && session.state.fault !== undefined) {
      const { code, detail } = troubleOf(session.state.fault);
      this.dispatchEvent(new McErrorEvent({ code, message: detail, issues: [] }));
    }
    return outcome;
  }

  async #tellConflict(session: Session): Promise<void> {
    const { conflict } = session.state;
    if (!conflict) return;
    const { request, repairs } = conflict;
    const event = new McConflictEvent({ option: request.option, value: request.value, conflict: conflict.conflict, repairs: repairs ?? [] });
    if (!this.dispatchEvent(event)) return session.dismissConflict();
    if (!this.#parts.at('conflict')) await this.#parts.want('conflict').then(() => this.updateComplete);
    const view = this.#view?.conflict;
    if (!view) return;
    this.#announcer.announce([`${view.title}.`, ...view.reasons].join(' '));
    this.#parts.at('conflict')!.reveal(this.shadowRoot);
  }

  readonly #actions = createActions({
    session: () => this.#session!,
    fields: this.#fields,
    act: (run) => this.#act(run),
    order: () => void this.#order(),
    tellRemembered: () => this.#announcer.announce(this.#language!.messages.remembered),
    compare: (open) => (this.comparing = open),
    again: () => this.#ordering.again(),
    focus: (option) => this.#focus(option),
    focusInstance: async (list, number) => {
      await this.updateComplete;
      focusInstance(this.shadowRoot, list, number);
    },
    goTo: (section) => {
      this.step = section;
      // Whoever turns a page wants to read from its top.
      if (this.layout === 'steps') void this.updateComplete.then(() => this.shadowRoot?.querySelector<HTMLElement>('.section .heading')?.focus());
    },
    savePicture: async () => {
      try {
        const picture = await this.picture();
        const { hand } = await this.#parts.get('preview');
        if (picture) await hand(new File([picture], `${this.#session!.state.catalogue.id}.png`, { type: picture.type }));
      } catch (fault) {
        this.dispatchEvent(new McErrorEvent({ code: 'picture-failed', message: String(fault), issues: [] }));
        this.#announcer.announce(this.#language!.messages.pictureFailed);
      }
    },
    switchUnit: (own, shown) => {
      const units = new Map(this.units);
      if (shown === own) units.delete(own);
      else units.set(own, shown);
      this.#fields.clear();
      this.units = units;
    },
    unfold: (list, open) => {
      if (this.unfolded.has(list) !== open) this.unfolded = new Set(open ? [...this.unfolded, list] : [...this.unfolded].filter((other) => other !== list));
    },
    read: (option, typed) => readNumber(option, typed, this.#language!, contextOf(this.#session!.state, option, this.priceDisplay, this.#language!)),
  });

  /** Steps back and forth by key; the focus falls to the tool where what had it goes with the step. */
  #press(event: KeyboardEvent): void {
    const tool = toolOf(event);
    if (!tool) return;
    event.preventDefault();
    void this.#act((session) => session[tool]()).then(() => {
      const root = this.shadowRoot;
      if (!root?.activeElement) [...(root?.querySelectorAll<HTMLElement>('[part~="undo"]') ?? [])].findLast((button) => button.checkVisibility())?.focus();
    });
  }

  /** To an option wherever it is: in the layouts that show one section, its section first. */
  async #focus(option: string): Promise<void> {
    const section = this.#view ? sectionOf(this.#view, option) : -1;
    if (section >= 0) this.step = section;
    await this.updateComplete;
    focusOption(this.shadowRoot, option);
    this.#parts.at('displays')?.showWithin(this.shadowRoot?.activeElement);
  }

  #order(): Promise<void> {
    const session = this.#session!;
    return this.#ordering.order({
      session,
      endpoint: this.orderEndpoint,
      messages: this.#language!.messages,
      updateComplete: this.updateComplete,
      specification: () => this.specification,
      dispatch: (event) => this.dispatchEvent(event),
      submit: () => this.form?.requestSubmit(),
      leadToUnmade: () => {
        const field = this.renderRoot.querySelector<HTMLElement>('.option [aria-invalid="true"]');
        field?.focus();
        return field !== null;
      },
      leadToOpen: () => {
        const [first] = this.#view!.summary.open;
        if (first) void this.#focus(first.id);
      },
      terms: () => (needsTerms(session.state.catalogue) ? this.#parts.get('terms') : undefined),
      sender: () => this.#parts.get('order'),
      leave: (address) => location.assign(address),
      leadToPlaced: () => this.shadowRoot?.getElementById('placed')?.focus(),
    });
  }

  formResetCallback(): void {
    void this.#session?.reset();
  }

  formStateRestoreCallback(state: string | File | FormData | null): void {
    if (typeof state !== 'string') return;
    const restored = JSON.parse(state) as Restored;
    this.#restore = restored;
    if (this.#session) void this.#session.adopt(restored.decisions, restored.terms);
  }

  formDisabledCallback(disabled: boolean): void {
    this.inert = disabled;
  }

  /** The form the element belongs to. */
  get form(): HTMLFormElement | null {
    return this.#internals.form;
  }

  /** Whether it can be ordered, as form controls tell it. */
  get validity(): ValidityState {
    return this.#internals.validity;
  }

  /** As form controls have it: whether it can be ordered; `invalid` is dispatched where it cannot. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  /** The same, and the shopper is told. */
  reportValidity(): boolean {
    return this.#internals.reportValidity();
  }

  /** What would be ordered now; undefined while something is open. */
  get specification(): Specification | undefined {
    const { answer, terms } = this.#session?.state ?? {};
    const part = this.#parts.at('terms');
    const of = [answer, terms, this.#language, part];
    if (this.#specified?.of.some((value, index) => value !== of[index]) ?? true) this.#specified = { of, specification: specificationOf(this.#session, this.#language, part) };
    return this.#specified!.specification;
  }

  /** The specification as JSON, as a form sends it; empty while something is open. */
  get value(): string {
    return this.specification ? JSON.stringify(this.specification) : '';
  }

  /** What the shopper decided, in order; last what cannot be had any more. Setting it keeps what fits the document. */
  get decisions(): readonly Decision[] {
    const { decisions, unmet } = this.#session?.state ?? {};
    return decisions && unmet ? [...decisions, ...unmet] : (this.#restore?.decisions ?? []);
  }

  set decisions(decisions: readonly Decision[]) {
    if (this.#session) void this.#session.adopt(decisions);
    else this.#restore = { ...this.#restore, decisions };
  }

  /** How many are ordered, of products whose document allows several. Setting it to what cannot be ordered changes nothing. */
  get pieces(): number {
    return this.#session?.state.terms.pieces ?? this.#restore?.terms?.pieces ?? 1;
  }

  set pieces(pieces: number) {
    if (this.#session) void this.#session.setTerms({ pieces });
    else this.#restore = { decisions: [], ...this.#restore, terms: { ...this.#restore?.terms, pieces } };
  }

  /** The configuration shown, complete or not. */
  get proposal(): Proposal | undefined {
    return this.#session?.state.answer.proposal;
  }

  /**
   * The picture shown, as a PNG of up to 1,600 pixels; undefined where there is none. Rejects where the page's policy does not
   * allow it (`img-src blob:` is needed for drawings).
   */
  async picture(): Promise<Blob | undefined> {
    const stage = this.shadowRoot?.querySelector('.stage');
    const size = this.#view?.preview;
    return stage && size ? (await this.#parts.get('preview')).takePicture(stage, size) : undefined;
  }

  /** Decides an option by program: no event, `conflict` where it does not go with the other decisions. */
  decide(option: string, value: Request['value'], isIn?: boolean): Promise<Outcome> {
    return this.#do((session) => session.decide({ option, value, ...(isIn === undefined ? {} : { isIn }) }));
  }

  /** Takes a decision back by program. */
  retract(option: string): Promise<Outcome> {
    return this.#do((session) => session.retract(option));
  }

  /** One step back. */
  undo(): Promise<Outcome> {
    return this.#do((session) => session.undo());
  }

  /** One step forward again. */
  redo(): Promise<Outcome> {
    return this.#do((session) => session.redo());
  }

  /** Back to the author's suggestions; can be undone. */
  reset(): Promise<Outcome> {
    return this.#do((session) => session.reset());
  }

  #do(run: (session: Session) => Promise<Outcome>): Promise<Outcome> {
    return this.#session ? run(this.#session) : Promise.resolve('failed');
  }

  protected override render(): TemplateResult {
    const { messages } = this.#speech!;
    const { kind } = this.phase;
    const ready = kind === 'ready' && this.#view !== undefined;
    const hasFallback = kind !== 'ready' && this.textContent?.trim() !== '' && !this.querySelector(':scope > script');
    return html`<div
      class="root" part="base" lang=${messages.tag} dir=${directionAt(this) ?? messages.direction}
      @input=${(event: Event) => event.stopPropagation()} @keydown=${(event: KeyboardEvent) => ready && this.#press(event)} ${paint({ '--_ground': this.ground })}
    >
      <slot name="header"></slot>
      <slot ?hidden=${ready} @slotchange=${this.#reloadIfEmpty}></slot>
      <slot name="loading" ?hidden=${kind !== 'loading'}>${kind === 'loading' && !hasFallback ? renderSkeleton(messages) : nothing}</slot>
      <slot name="empty" ?hidden=${kind !== 'empty'}></slot>
      ${this.phase.kind === 'trouble' ? renderTrouble(this.phase.trouble, messages, () => void this.#load(), this.#parts.at('checker')) : nothing}
      ${ready ? renderPage(this.#ui(this.#view!)) : nothing}
      ${ready && this.debug ? (this.#parts.at('checker')?.renderWarnings(this.#issues, messages) ?? nothing) : nothing}
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
      parts: this.#parts,
      order: this.#ordering.state,
      layout: this.layout,
      step: this.step,
      unfolded: this.unfolded,
      printing: this.#printing.now,
      comparing: this.comparing,
      withOrder: !this.withoutOrder,
      withSummary: !this.withoutSummary,
      withPreview: !this.withoutPreview,
      hostPreview: this.querySelector(':scope > [slot="preview"]') !== null,
      modelViewer: this.modelViewer,
      resolve: (address) => safeAddress(address, this.#base, PICTURE_PROTOCOLS),
    };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mc-configurator': McConfigurator;
  }
}
