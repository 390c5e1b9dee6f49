/** The kernel's exports. Only 32-bit integers and doubles cross the border; longer data lie in memory. */
import { alloc, allocZero, bytesInUse, peakBytes, resetArena } from './memory';
import {
  FIGURE_ARCS, FIGURE_BYTES, FIGURE_CACHE_ENTRIES, FIGURE_CACHE_HITS, FIGURE_CLASSES, FIGURE_DECISIONS, FIGURE_ITEMS, FIGURE_NODES, FIGURE_ORDER,
  FIGURE_PEAK_BYTES, STATUS_COMPILED, STATUS_INCONSISTENT, STATUS_RUNNING,
} from './format';
import { INTERFACE } from './interface';
import { openProgram, variables } from './program';
import { beginClasses, classOf, findClasses, firstClass, foldUnaryFunctions } from './classes';
import { digestProgram, restoreDiagram, saveDiagram, savedLength } from './save';
import { beginNetwork, buildMore } from './build';
import { openTrail } from './trail';
import { forgetEffort } from './effort';
import { openPropagation } from './propagate';
import { FALSE } from './diagram';
import { cacheEntries, cacheHits, decisions, rootNode } from './compile';
import { openMore, orderUsed, runCompile, startCompile } from './portfolio';
import { arcFigure, beginLayOut, itemFigure, layOutStep, nodeFigure } from './flat';
import { bestAddress, openSweep, rootValue, sweepDown, sweepUp, weightsAddress } from './sweep';
import { keepValue, nextBest, openFirst, startWalk } from './first';
import { allowedAddress, countAsDouble, countDigits, openCount } from './count';
import { primeAt } from './primes';
import { candidateAddress, refutingAddress } from './judged';
import { memberWeight, searchAllowedAddress, searchSourceCount, searchSourcesAddress } from './question';
import { usedAddress } from './reasons';
import { hasSolution, solutionAddress } from './solution';
import { acceptCandidate, beginSearch, blameAddress, openSearch, possibleAddress, provenBound, refuseCandidate, runSearch, searchOn, searchTellingAddress, searchWeightsAddress, solutionCost, tellPossible } from './search';

/** What `solver/interface.ts` says to the wrapper, too: whoever finds another number here has another build of the kernel. */
export function interfaceNumber(): i32 { return INTERFACE; }

/** ensures: nothing is loaded; room for a program stream of `bytes` bytes, answers its address. Every address given before is void. */
export function begin(bytes: i32): usize {
  resetArena();
  return allocZero(bytes);
}

/** Room for `count` doubles. requires: begin. */
export function beginDoubles(count: i32): usize { return alloc(<usize>max(count, 1) << 3); }

/**
 * requires: begin's stream of so many words and the doubles hold a program (format.ts). ensures: it is open; it can be
 * prepared, or a saved diagram of it restored.
 */
export function loadProgram(stream: usize, words: i32, doubles: usize, doubleCount: i32): void {
  openProgram(stream, doubles);
  digestProgram(stream, words, doubles, doubleCount);
  foldUnaryFunctions();
}

/** requires: a program is loaded. ensures: it can be searched. */
export function prepare(): void {
  beginClasses();
  while (findClasses()) {}
  beginNetwork();
  while (buildMore()) {}
  openTrail();
  openPropagation();
  openSearch();
}

/** Of a compilation: what it may use, and which part of it comes next. */
let itemLimit: i32 = 0;
let byteLimit: f64 = 0;
let firstPatience: i32 = 0;
let effortLimit: f64 = 0;
let effortToTell: f64 = 0;
let stage: i32 = 0;
const CLASSES = 0;
const CONSTRAINTS = 1;
/** Stage 2: what portfolio.ts prepares. */
const DIAGRAM = 3;
const LAY_OUT = 4;

/**
 * requires: a program is loaded. ensures: compilation may run, within so many items, bytes and so much effort; after the
 * effort to tell it goes on as long as it is on course for that. Another order is tried after so many decisions.
 */
export function compileBegin(maxItems: i32, maxBytes: f64, maxEffort: f64, toTell: f64, patience: i32): void {
  itemLimit = maxItems;
  byteLimit = maxBytes;
  effortLimit = maxEffort;
  effortToTell = toTell;
  firstPatience = patience;
  stage = CLASSES;
  forgetEffort();
  beginClasses();
}

/** Up to `steps` steps of compilation, or one of what comes before or after; answers a STATUS. ensures: when compiled or inconsistent, every question works. */
export function compileRun(steps: i32): i32 {
  if (stage == DIAGRAM) {
    const status = runCompile(steps);
    if (status != STATUS_COMPILED && status != STATUS_INCONSISTENT) return status;
    beginLayOut(rootNode());
    stage++;
  } else if (stage == LAY_OUT) {
    if (!layOutStep()) return openQuestions();
  } else if (!prepareMore()) stage++;
  return STATUS_RUNNING;
}

/** A slice of what comes before the diagram; answers whether there are more of this stage. */
function prepareMore(): bool {
  if (stage == CLASSES) {
    if (findClasses()) return true;
    beginNetwork();
  } else if (stage == CONSTRAINTS) {
    if (buildMore()) return true;
    openTrail();
    openPropagation();
    startCompile(firstClass(variables()), itemLimit, byteLimit, effortLimit, effortToTell, firstPatience);
  } else return openMore();
  return false;
}

function openQuestions(): i32 {
  openSweep();
  openFirst();
  openCount();
  return rootNode() == FALSE ? STATUS_INCONSISTENT : STATUS_COMPILED;
}

/** requires: compiled. The diagram as bytes: their address, then how many. */
export function save(): usize { return saveDiagram(); }
export function saveLength(): i32 { return savedLength(); }

/** requires: a program is loaded; `count` bytes lie at address. ensures: 1 and compiled, or 0: not a diagram of this program. */
export function restore(address: usize, count: i32): i32 {
  if (!restoreDiagram(address, count)) return 0;
  openSweep();
  openFirst();
  openCount();
  return 1;
}

/** Two lanes a literal, real ones then outcomes. requires: compiled. */
export function weights(): usize { return weightsAddress(); }
/** Two lanes a real literal: least total of a configuration with it, after `down`. */
export function best(): usize { return bestAddress(); }
/** requires: weights are set. ensures: the least totals are `least(0)` and `least(1)`. */
export function up(): void { sweepUp(); }
export function least(lane: i32): f64 { return rootValue(lane); }
/** requires: up just ran. ensures: best is set. */
export function down(): void { sweepDown(); }

/** requires: down just ran. ensures: a walk through the best configurations of the lane begins. */
export function firstBegin(lane: i32): void { startWalk(lane); }
/** requires: firstBegin, and no sweep since. The first value, not below `from`, of a best configuration with all that was kept, or -1. */
export function firstValue(variable: i32, from: i32): i32 { return nextBest(variable, from); }
/** requires: firstValue answered this value. ensures: only best configurations with it are left. */
export function firstKeep(variable: i32, value: i32): void { keepValue(variable, value); }

/** One byte a real literal. requires: compiled. */
export function countAllowed(): usize { return allowedAddress(); }
/** requires: countAllowed is filled. The count as a double. */
export function countDouble(): f64 { return countAsDouble(); }
/**
 * The count in mixed radix, address of n digits: d0 + d1 p0 + d2 p0 p1 + …, p being prime(0), prime(1), …
 * requires: countDouble just ran and answered at least 2^53; the count is below the product of the first n primes.
 */
export function countMixed(n: i32): usize { return countDigits(n); }
export function prime(i: i32): i32 { return primeAt(i); }

/** One byte a real literal, one byte a source. requires: a program is prepared. */
export function searchAllowed(): usize { return searchAllowedAddress(); }
export function searchSources(): usize { return searchSourcesAddress(); }
export function searchSourceTotal(): i32 { return searchSourceCount(); }
/** Doubles, one a real literal, then one an outcome: safe integers, in sum below 2^50. */
export function searchWeights(): usize { return searchWeightsAddress(); }
/**
 * A SEARCH answer to an ASK. requires: allowed and sources are filled, for ASK_BEST the weights; nothing is compiled in this
 * instance.
 */
export function searchBegin(what: i32): i32 { return beginSearch(what); }
/** Up to `steps` decisions and conflicts more. requires: the answer before was SEARCH_RUNNING. */
export function searchRun(steps: i32): i32 { return runSearch(steps); }
/**
 * After SEARCH_CANDIDATE, until it is accepted or refused: its value of each variable; and a byte a real literal, 0 all, to be
 * set to 1 for values one of which any configuration has that is not refused for the same reason.
 */
export function searchCandidate(): usize { return candidateAddress(); }
export function searchRefuting(): usize { return refutingAddress(); }
/** A SEARCH answer. `source` is that of what refuses it, which counts. */
export function searchAccept(): i32 { return acceptCandidate(); }
export function searchRefuse(source: i32): i32 { return refuseCandidate(source); }
/** One byte a variable: 1 where configurations that differ in it count as different to `searchNext`. */
export function searchTelling(): usize { return searchTellingAddress(); }
/** As `searchBegin`, for the best of those that differ from what was found. requires: ASK_BEST has found something, and nothing was asked since. */
export function searchNext(): i32 { return searchOn(); }
/** The class of a real literal: search tells the values of a class apart by their weights only. */
export function searchClass(literal: i32): i32 { return classOf(literal); }
/** What a real literal weighs, with the outcomes of functions of its variable alone. requires: the weights are filled. */
export function searchWeight(literal: i32): f64 { return <f64>memberWeight(literal); }
/** After ASK_ALL, a byte a real literal: 1 some configuration has it, 0 none has; while it runs also 2, not known yet. */
export function possible(): usize {
  tellPossible();
  return possibleAddress();
}
/** The value of each variable in the best configuration found (for ASK_ANY and ASK_WHY: in one), where there is one. */
export function searchFound(): i32 { return hasSolution() ? 1 : 0; }
export function searchSolution(): usize { return solutionAddress(); }
/** After ASK_BEST, also while it runs: what that weighs; and no configuration weighs less than the second. */
export function searchCost(): f64 { return solutionCost(); }
export function searchFloor(): f64 { return provenBound(); }
/** After a no, a byte a real literal: 1 for those whose not being allowed has to do with it. */
export function searchBlame(): usize { return blameAddress(); }
/** After a no to ASK_WHY, a byte a source: 1 for those it rests on (others are not needed for it). */
export function searchUsed(): usize { return usedAddress(); }

/** A FIGURE. requires: a program is loaded. */
export function figure(which: i32): f64 {
  if (which == FIGURE_NODES) return <f64>nodeFigure();
  if (which == FIGURE_ARCS) return <f64>arcFigure();
  if (which == FIGURE_ITEMS) return <f64>itemFigure();
  if (which == FIGURE_BYTES) return <f64>bytesInUse();
  if (which == FIGURE_PEAK_BYTES) return <f64>peakBytes();
  if (which == FIGURE_DECISIONS) return <f64>decisions;
  if (which == FIGURE_CACHE_ENTRIES) return <f64>cacheEntries();
  if (which == FIGURE_CACHE_HITS) return <f64>cacheHits;
  if (which == FIGURE_ORDER) return <f64>orderUsed();
  if (which == FIGURE_CLASSES) return <f64>firstClass(variables());
  return -1;
}
