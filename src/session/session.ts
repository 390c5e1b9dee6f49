import type { Afforded, Conflict, Deduction, Engine, Repair, Wish } from '../engine/questions.ts';
import type { Catalogue, CatalogueOption, Decision } from '../model/catalogue.ts';
import { fits, isMembership, wishedBy, withDecision, withMember, withoutDecision, withRepair, type Decisions } from './decisions.ts';
import { createKey, type Attempt, type DraftFile } from './draft.ts';
import { History } from './history.ts';
import { settleHost } from './host.ts';
import { optionsOf, withCopy, withoutInstance } from './instances.ts';
import { Queue } from './queue.ts';
import type { Budgets } from './budgets.ts';
import { besideUnmet, findConsequences, type Answer, type OpenConflict, type PricedRepair, type Remembered, type Request, type SessionState } from './state.ts';
import { firstPieces, fitsPieces, termsFrom, type Terms } from './terms.ts';

/** What became of something the shopper asked for; `superseded`: a newer request of the same kind took its place. */
export type Outcome = 'done' | 'conflict' | 'failed' | 'superseded';

export interface SessionOptions {
  readonly draft?: DraftFile;
  /** What the page decides: values of options marked `setBy: host`. */
  readonly host?: Decisions;
  /** What the page sets beside the choices, where no draft says otherwise. */
  readonly terms?: Partial<Terms>;
  /** How many ways out of a conflict are offered. */
  readonly repairs?: number;
}

/** What one step of the shopper's leads from, and to. */
interface Step {
  readonly decisions: Decisions;
  readonly terms: Terms;
}

/** Finds out what several budgets leave of an answer together; nothing where that takes its time, and `late` is told. */
export type Judge = (decisions: Decisions, answer: Answer, late: (afforded: Afforded) => void) => Promise<Afforded | undefined>;

/** Steps of the same kind within this time are one step to undo: typing a name, dragging a slider. */
const MERGE_WITHIN = 1200;

/**
 * One shopper designing one product: decisions with their history, and the engine's answer to them. The engine is a pure
 * function of the decisions, so a state is kept only here; a request that the engine does not answer leaves it untouched.
 */
export class Session {
  readonly #engine: Engine;
  readonly #draft: DraftFile | undefined;
  /** Budgets the page has set. */
  readonly #offered: Terms['budgets'];
  readonly #repairs: number;
  readonly #queue = new Queue();
  readonly #listeners = new Set<(state: SessionState) => void>();
  readonly #history: History<Step>;
  #host: Decisions;
  #isSharpening = false;
  /** Questions of somebody's that are not answered yet; the queue has others besides. */
  #asked = 0;
  #budgets: Budgets | undefined;
  #judge: Judge | undefined;
  #attempt: Attempt | undefined;
  #merging: { readonly key: string; readonly at: number } | undefined;
  #state: SessionState;
  /** The engine's answer itself (`besideUnmet`). */
  #answer: Answer;

  /** Opens a session, with the draft of an earlier visit where there is one. Rejects when the document has no configuration. */
  static async start(engine: Engine, catalogue: Catalogue, options: SessionOptions = {}): Promise<Session> {
    const host = await settleHost(engine, catalogue, options.host ?? []);
    const draft = options.draft?.read();
    const { decisions, dropped, answer } = await keepWhatFits(engine, catalogue, host, draft?.decisions ?? []);
    const sameDocument = draft?.digest === catalogue.digest;
    const terms = termsFrom(catalogue, draft?.terms, options.terms);
    const session = new Session(engine, catalogue, { ...options, host }, { decisions, terms }, answer, sameDocument ? draft.attempt : undefined);
    session.#set({ restored: decisions.length > 0, dropped });
    if (draft?.remembered) await session.#recall(draft.remembered);
    void session.#sharpen();
    void session.#count();
    return session;
  }

  private constructor(engine: Engine, catalogue: Catalogue, options: SessionOptions, { decisions, terms }: Step, answer: Answer, attempt: Attempt | undefined) {
    this.#engine = engine;
    this.#draft = options.draft;
    this.#repairs = options.repairs ?? 4;
    this.#host = options.host ?? [];
    this.#attempt = attempt;
    this.#history = new History({ decisions, terms });
    this.#offered = options.terms?.budgets;
    this.#answer = answer;
    this.#state = {
      catalogue, decisions, terms, answer, pending: false, conflict: undefined, consequences: [], canUndo: false, canRedo: false,
      restored: false, dropped: [], unmet: [], remembered: undefined, fault: undefined,
    };
  }

  get state(): SessionState {
    return this.#state;
  }

  /** Calls back after every change; the function returned ends it. */
  subscribe(listener: (state: SessionState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks for a value. Where it cannot be had with the other decisions, nothing changes and a conflict opens. */
  async decide(request: Request, merge = false): Promise<Outcome> {
    const option = this.#option(request.option);
    if (!option) return 'failed';
    return this.#ask(`decide ${option.id} ${option.kind === 'set' ? JSON.stringify(request.value) : ''}`, async () => {
      const { decisions } = this.#state;
      const next = requested(decisions, option, request);
      const answer = await this.#deduce(next);
      if (isAnswer(answer)) {
        this.#commit(next, answer, new Set([option.id]), merge ? option.id : undefined);
        return 'done';
      }
      await this.#openConflict(option, request, decisions);
      return 'conflict';
    });
  }

  /** Takes an instance out of a list; those after it move up. */
  removeInstance(list: string, number: number): Promise<Outcome> {
    return this.#changeInstances(list, -1, (catalogue, decisions, count) => withoutInstance(catalogue, decisions, list, number, count));
  }

  /** Adds an instance with the same decisions. */
  copyInstance(list: string, number: number): Promise<Outcome> {
    return this.#changeInstances(list, 1, (catalogue, decisions, count) => withCopy(catalogue, decisions, list, number, count));
  }

  /** Takes a decision back. */
  retract(option: string): Promise<Outcome> {
    return this.#change(() => {
      this.#state = { ...this.#state, unmet: this.#state.unmet.filter((wish) => wish.option !== option) };
      return withoutDecision(this.#state.decisions, option);
    }, [option]);
  }

  /** Does what a repair says, and grants the wish: one step. */
  repair(repair: Repair): Promise<Outcome> {
    const { conflict, catalogue } = this.#state;
    if (!conflict) return Promise.resolve('failed');
    const wish = wishOf(this.#option(conflict.request.option), conflict.request, this.#state);
    return this.#change(() => withRepair(conflict.decisions, wish, repair, catalogue), [wish.option, ...Object.keys(repair.change)]);
  }

  /** Leaves everything as it is. */
  dismissConflict(): void {
    if (this.#state.conflict) this.#set({ conflict: undefined });
  }

  /** Wishes that cannot be had are given up with them. */
  dismissNotes(): void {
    this.#set({ restored: false, dropped: [], unmet: [], answer: this.#answer });
    this.#save();
  }

  /**
   * Goes on with the document under another overlay, with the steps that can be undone and an open conflict as they are. What was decided
   * and cannot be had now stays as a wish that is explained, and is decided again when it can be had.
   * @param open opens the document anew; answers nothing where it stays as it was
   */
  renew(open: () => Promise<Catalogue | undefined>): Promise<Outcome> {
    return this.#ask(undefined, async () => {
      const catalogue = await open();
      if (!catalogue) return 'failed';
      const { decisions, unmet, conflict, answer: { proposal } } = this.#state;
      const kept = await keepWhatFits(this.#engine, catalogue, this.#host, [...decisions, ...unmet]);
      const renewed = await this.#afforded(kept.decisions, kept.answer);
      // One change: nothing is drawn between the catalogue and its answer.
      this.#state = { ...this.#state, catalogue, unmet: kept.dropped };
      const named = new Set(kept.dropped.map(({ option }) => option));
      this.#show({ decisions: kept.decisions, terms: this.#state.terms }, renewed, findConsequences(catalogue.options, proposal, kept.answer.proposal, named), conflict);
      const [first] = kept.dropped;
      const request = conflict?.request ?? (first && { option: first.option, value: wishedBy(first) });
      const option = request && this.#option(request.option);
      if (!option) return 'done';
      const others = conflict && conflict.decisions !== decisions ? conflict.decisions : kept.decisions;
      const isMet = (await this.#engine.deduce([...this.#host, ...requested(others, option, request)])).consistent;
      if (isMet) this.dismissConflict();
      else await this.#openConflict(option, request, others);
      return 'done';
    });
  }

  undo(): Promise<Outcome> {
    return this.#travel(() => this.#history.peekUndo(), () => this.#history.undo());
  }

  redo(): Promise<Outcome> {
    return this.#travel(() => this.#history.peekRedo(), () => this.#history.redo());
  }

  /** Back to the author's suggestions; can be undone. */
  reset(): Promise<Outcome> {
    this.dismissNotes();
    const { catalogue, terms } = this.#state;
    // Whoever starts over is told of no consequences.
    return this.#change(() => [], catalogue.options.map(({ id }) => id), { ...terms, pieces: firstPieces(catalogue) });
  }

  /** How many are ordered, or the shopper's budgets: a step like any other. As many as cannot be ordered are refused. */
  setTerms(change: Partial<Terms>, merge = false): Promise<Outcome> {
    return this.#ask(undefined, async () => {
      const { catalogue, decisions, answer, terms } = this.#state;
      if (change.pieces !== undefined && !fitsPieces(catalogue, change.pieces)) return 'failed';
      this.#commit(decisions, answer, new Set(), merge ? Object.keys(change).join() : undefined, { ...terms, ...change });
      return 'done';
    });
  }

  /** Several budgets at once: from now on answers tell what they leave together. Asked again with the same budgets it changes nothing. */
  afford(budgets: Budgets | undefined, judge: Judge): void {
    if (budgets === this.#budgets) return;
    [this.#budgets, this.#judge] = [budgets, judge];
    void this.#queue.add(async () => this.#take(await this.#afforded(this.#state.decisions, this.#answer)), 'afford');
  }

  /** Keeps the configuration shown, in place of one kept before, to compare others with it. */
  remember(): void {
    const { decisions, answer: { proposal } } = this.#state;
    this.#set({ remembered: { decisions, proposal } });
    this.#save();
  }

  /** Takes the configuration that was kept, and keeps the one shown. */
  takeRemembered(): Promise<Outcome> {
    const { remembered, decisions, answer: { proposal } } = this.#state;
    return remembered ? this.#adopt(remembered.decisions, { decisions, proposal }) : Promise.resolve('failed');
  }

  /** What was kept at an earlier visit, as it comes out today; forgotten where it cannot be had any more. */
  async #recall(decisions: Decisions): Promise<void> {
    const { catalogue } = this.#state;
    const answer = decisions.every((decision) => fits(catalogue, decision)) && (await this.#engine.deduce([...this.#host, ...decisions]));
    if (answer && isAnswer(answer)) this.#set({ remembered: { decisions, proposal: answer.proposal } });
  }

  /** Replaces all decisions (a share link, a restored form); what does not fit is left out and told in `dropped`. */
  adopt(decisions: Decisions, terms?: Partial<Terms>): Promise<Outcome> {
    return this.#adopt(decisions, this.#state.remembered, terms);
  }

  #adopt(decisions: Decisions, remembered: Remembered | undefined, terms?: Partial<Terms>): Promise<Outcome> {
    return this.#ask(undefined, async () => {
      const kept = await keepWhatFits(this.#engine, this.#state.catalogue, this.#host, decisions);
      // The two change places in one step: the one kept is never the one shown meanwhile.
      this.#state = { ...this.#state, remembered, unmet: [] };
      this.#commit(kept.decisions, await this.#afforded(kept.decisions, kept.answer), new Set(decisions.map(({ option }) => option)), undefined, termsFrom(this.#state.catalogue, terms, this.#state.terms));
      this.#set({ dropped: kept.dropped, consequences: [] });
      return 'done';
    });
  }

  /** What the page itself decides. Decisions of the shopper that no longer fit are left out and told. */
  async setHost(host: Decisions): Promise<Outcome> {
    this.#host = await settleHost(this.#engine, this.#state.catalogue, host);
    return this.adopt([...this.#state.decisions, ...this.#state.unmet]);
  }

  /** Settles when everything asked so far is answered. */
  settled(): Promise<void> {
    return this.#queue.add(async () => {});
  }

  /** Settles when the answer is exact, or when it is known that it will not be; rejects as the engine does. */
  async exact(): Promise<void> {
    if (!this.#state.answer.exact) await this.#engine.settled();
    await this.settled();
  }

  /**
   * The idempotency key for sending `body`: the same for every attempt at the same order, also after a reload; another
   * order gets another key, since a service refuses one key with two bodies.
   */
  keyFor(body: string): string {
    if (this.#attempt?.body !== body) this.#attempt = { key: createKey(), body };
    this.#save();
    return this.#attempt!.key;
  }

  /** The order is placed: the next one is another order, even if it looks the same. */
  placed(): void {
    this.#attempt = undefined;
    this.#save();
  }

  #option(id: string): CatalogueOption | undefined {
    return this.#state.catalogue.options.find((option) => option.id === id);
  }

  #change(make: () => Decisions, named: readonly string[], terms?: Terms): Promise<Outcome> {
    return this.#ask(undefined, async () => {
      const next = make();
      const answer = await this.#deduce(next);
      if (!isAnswer(answer)) return 'failed';
      this.#commit(next, answer, new Set(named), undefined, terms);
      return 'done';
    });
  }

  /** Where the list cannot have as many instances with what was decided, nothing changes and a conflict opens. */
  #changeInstances(list: string, by: 1 | -1, move: (catalogue: Catalogue, decisions: Decisions, count: number) => Decisions): Promise<Outcome> {
    const option = this.#option(list);
    if (!option?.list) return Promise.resolve('failed');
    return this.#ask(undefined, async () => {
      const { catalogue, decisions, answer: { proposal } } = this.#state;
      const count = Number(proposal.configuration[list] ?? 0);
      const moved = move(catalogue, withoutDecision(decisions, list), count);
      const request = { option: list, value: String(count + by) };
      const next = withDecision(moved, request);
      const answer = await this.#deduce(next);
      if (isAnswer(answer)) {
        this.#commit(next, answer, new Set([list, ...optionsOf(catalogue, list)]));
        return 'done';
      }
      await this.#openConflict(option, request, moved);
      return 'conflict';
    });
  }

  #travel(peek: () => Step | undefined, go: () => Step): Promise<Outcome> {
    return this.#ask(undefined, async () => {
      const next = peek();
      if (!next) return 'done';
      // What was possible then need not be now.
      const kept = await keepWhatFits(this.#engine, this.#state.catalogue, this.#host, next.decisions);
      const answer = await this.#afforded(kept.decisions, kept.answer);
      go();
      this.#merging = undefined;
      this.#state = { ...this.#state, unmet: kept.dropped };
      this.#show({ ...next, decisions: kept.decisions }, answer, []);
      return 'done';
    });
  }

  async #ask(key: string | undefined, run: () => Promise<Outcome>): Promise<Outcome> {
    let outcome: Outcome = 'superseded';
    this.#asked++;
    this.#set({ pending: true });
    await this.#queue.add(async () => {
      try {
        outcome = await run();
        this.#set({ fault: undefined });
      } catch (fault) {
        outcome = 'failed';
        this.#set({ fault });
      }
    }, key);
    if (--this.#asked === 0) this.#set({ pending: false });
    return outcome;
  }

  #commit(decisions: Decisions, answer: Answer, named: ReadonlySet<string>, mergeKey?: string, terms = this.#state.terms): void {
    const before = this.#state.answer.proposal;
    const now = Date.now();
    const merge = mergeKey !== undefined && this.#merging?.key === mergeKey && now - this.#merging.at < MERGE_WITHIN;
    this.#history.push({ decisions, terms }, merge);
    this.#merging = mergeKey === undefined ? undefined : { key: mergeKey, at: now };
    this.#show({ decisions, terms }, answer, findConsequences(this.#state.catalogue.options, before, answer.proposal, named));
  }

  #show({ decisions, terms }: Step, answer: Answer, consequences: readonly string[], conflict?: OpenConflict): void {
    const { canUndo, canRedo } = this.#history;
    // What was left out stays told until something else is decided in its place: there may be more than one way to go back for.
    const isLeft = (left: Decision): boolean => !decisions.some(({ option }) => option === left.option);
    const [dropped, unmet] = [this.#state.dropped.filter(isLeft), this.#state.unmet.filter(isLeft)];
    this.#answer = answer;
    this.#set({ decisions, terms, answer: besideUnmet(answer, unmet), consequences, canUndo, canRedo, conflict, restored: false, dropped, unmet, ...this.#ended() });
    this.#save();
    void this.#sharpen();
    void this.#count();
  }

  /** An answer by search is replaced by the exact one as soon as that can be had; to the shopper only marks disappear. */
  async #sharpen(): Promise<void> {
    if (this.#state.answer.exact || this.#isSharpening) return;
    this.#isSharpening = true;
    let [isReady, { catalogue }] = [false, this.#state];
    do {
      ({ catalogue } = this.#state);
      isReady = await this.#engine.settled().catch(() => false);
    } while (catalogue !== this.#state.catalogue);
    this.#isSharpening = false;
    if (!isReady) return;
    await this.#queue.add(async () => {
      const { answer, decisions } = this.#state;
      if (answer.exact) return;
      const exact = await this.#deduce(decisions);
      if (!isAnswer(exact)) return;
      this.#take(exact);
      void this.#count();
    });
  }

  /** Where the answer tells a bound of the number of configurations, the number follows; nothing waits for it. */
  async #count(): Promise<void> {
    const { answer, catalogue, decisions } = this.#state;
    if (answer.countIsBound !== true) return;
    const found = await this.#engine.count([...this.#host, ...decisions]).catch(() => undefined);
    // What was decided meanwhile has an answer of its own.
    const isLate = catalogue !== this.#state.catalogue || decisions !== this.#state.decisions;
    if (found && found.countIsBound !== true && !isLate) this.#take({ ...this.#answer, ...found, countIsBound: false });
  }

  /** A better answer to the same decisions. */
  #take(answer: Answer): void {
    this.#answer = answer;
    this.#set({ answer: besideUnmet(answer, this.#state.unmet) });
  }

  async #deduce(decisions: Decisions): Promise<Deduction> {
    const answer = await this.#engine.deduce([...this.#host, ...decisions], true);
    return isAnswer(answer) ? this.#afforded(decisions, answer) : answer;
  }

  /** The answer with what several budgets leave together; where that takes its time, it follows. */
  async #afforded(decisions: Decisions, answer: Answer): Promise<Answer> {
    const budgets = this.#budgets;
    if (!budgets) return answer.afforded ? { ...answer, afforded: undefined } : answer;
    const afforded = await this.#judge!([...this.#host, ...decisions], answer, (late) => {
      if (budgets === this.#budgets && decisions === this.#state.decisions) this.#take({ ...this.#answer, afforded: late });
    });
    return { ...answer, afforded };
  }

  /** Shows at once that there is a conflict; why and what to do follow when the engine has found out. */
  async #openConflict(option: CatalogueOption, request: Request, decisions: Decisions): Promise<void> {
    const shown = this.#state.conflict;
    // What is told already of the same wish stays until there is something else to tell.
    const open = shown?.request === request ? shown : { request, decisions, conflict: undefined, repairs: undefined };
    this.#set({ conflict: open });
    const wish = wishOf(option, request, this.#state);
    const others = [...this.#host, ...withoutRequest(decisions, option, request)];
    const [conflict, found] = await Promise.all([
      this.#engine.explain(others, wish).catch((): Conflict | undefined => undefined),
      this.#engine.repair(others, wish, this.#repairs),
    ]);
    // What the page itself decided is not the shopper's to change.
    const own = found.filter(({ change }) => !this.#host.some((decision) => decision.option in change));
    const repairs = await Promise.all(own.map((repair) => this.#priced(repair, wish, decisions)));
    if (this.#state.conflict === open) this.#set({ conflict: { request, decisions, conflict, repairs }, ...this.#ended() });
  }

  /** One change rather than three, for each is drawn: the answer is there, and where nothing waits behind it, nothing is awaited. */
  #ended(): Partial<SessionState> {
    return this.#queue.isLast ? { pending: false, fault: undefined } : {};
  }

  async #priced(repair: Repair, wish: Wish, decisions: Decisions): Promise<PricedRepair> {
    const { catalogue } = this.#state;
    const after = await this.#engine.deduce([...this.#host, ...withRepair(decisions, wish, repair, catalogue)]);
    return { ...repair, total: after.proposal?.total ?? repair.price };
  }

  #save(): void {
    const { catalogue, decisions, unmet, remembered, terms: { pieces, budgets } } = this.#state;
    const terms = { ...(pieces !== firstPieces(catalogue) && { pieces }), ...(budgets !== this.#offered && { budgets: budgets ?? {} }) };
    this.#draft?.write(catalogue, { decisions: [...decisions, ...unmet], attempt: this.#attempt, remembered: remembered?.decisions, ...(Object.keys(terms).length > 0 && { terms }) });
  }

  #set(change: Partial<SessionState>): void {
    if (Object.entries(change).every(([key, value]) => this.#state[key as keyof SessionState] === value)) return;
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener(this.#state);
  }
}

function isAnswer(deduction: { readonly consistent: boolean; readonly proposal?: unknown }): deduction is Answer {
  return deduction.consistent && deduction.proposal !== undefined;
}

function requested(decisions: Decisions, option: CatalogueOption, { value, isIn }: Request): Decisions {
  return option.kind === 'set' && isIn !== undefined && typeof value === 'string'
    ? withMember(decisions, option, value, isIn)
    : withDecision(decisions, { option: option.id, value });
}

/** The decisions a wish has to get along with: everything but what it replaces. */
function withoutRequest(decisions: Decisions, option: CatalogueOption, { value, isIn }: Request): Decisions {
  const decided = decisions.find((decision) => decision.option === option.id)?.value;
  if (option.kind !== 'set' || isIn !== true || !isMembership(decided)) return withoutDecision(decisions, option.id);
  const rest = { in: decided.in, out: decided.out.filter((id) => id !== value) };
  return withDecision(decisions, { option: option.id, value: rest });
}

/** A member that shall go is asked for as the whole set without it: the engine knows wishes for being in only. */
function wishOf(option: CatalogueOption | undefined, { option: id, value, isIn }: Request, state: SessionState): Wish {
  if (option?.kind !== 'set' || isIn !== false) return { option: id, value };
  const members = state.answer.proposal.configuration[id];
  return { option: id, value: Array.isArray(members) ? members.filter((member) => member !== value) : [] };
}

/** As many of the decisions as can hold together, earlier ones first, and which had to go. */
async function keepWhatFits(engine: Engine, catalogue: Catalogue, host: Decisions, wanted: Decisions) {
  const known = wanted.filter((decision) => fits(catalogue, decision));
  let decisions = known;
  let answer = await engine.deduce([...host, ...known], true);
  if (!isAnswer(answer)) {
    decisions = [];
    for (const decision of known) {
      const tried = [...decisions, decision];
      if ((await engine.deduce([...host, ...tried])).consistent) decisions = tried;
    }
    answer = await engine.deduce([...host, ...decisions], true);
    if (!isAnswer(answer)) throw new Error('The document allows no configuration.');
  }
  return { decisions, answer, dropped: wanted.filter((decision) => !decisions.includes(decision)) };
}
