/**
 * A dynamic order: decide the variable that most shortest paths of the component run through, for its size; that splits
 * the component soonest. Betweenness by Brandes 2001, from a sample of sources, on the graph of variables and open
 * constraints.
 */
import { alloc, extend, geti, getd, item, List, newList, setd, seti } from './memory';
import { COMPONENT_HEAD } from './component';
import { constraintAt, constraintTotal, scopeOf, variableTotal } from './network';
import { isFixed, sizeOf } from './domain';
import { spend } from './effort';
import { rankOf } from './order';

const SOURCES: i32 = 24;

/** Local number of each variable of the component looked at. */
let localOf: usize = 0;
/** Adjacency of the bipartite graph, variables first: edges of i are edgeStart[i] up to edgeStart[i + 1]. */
let edgeStart: List = changetype<List>(0);
let edges: List = changetype<List>(0);
/** By vertex, three doubles: shortest paths from the source, dependency, betweenness; then distance and queue. */
let paths: usize = 0;
let dependency: usize = 0;
let between: usize = 0;
let distance: usize = 0;
let queue: usize = 0;

export function openBetween(): void {
  const n = <usize>(variableTotal() + constraintTotal() + 1);
  localOf = alloc(n << 2);
  edgeStart = newList(1024);
  edges = newList(4096);
  paths = alloc(n << 3);
  dependency = alloc(n << 3);
  between = alloc(n << 3);
  distance = alloc(n << 2);
  queue = alloc(n << 2);
}

function buildGraph(parts: List, part: i32): void {
  const variables = item(parts, part), constraints = item(parts, part + 1), first = part + COMPONENT_HEAD;
  for (let i = 0; i < variables; i++) seti(localOf, item(parts, first + i), i);
  // Degrees of variables are counted one place ahead, summed, and used as cursors.
  edgeStart.length = 0;
  edges.length = 0;
  extend(edgeStart, variables + constraints + 2);
  memory.fill(edgeStart.data, 0, <usize>edgeStart.length << 2);
  let total = 0;
  for (let j = 0; j < constraints; j++) {
    const c = constraintAt(item(parts, first + variables + j));
    for (let k = 0; k < c.arity; k++) {
      const v = scopeOf(c, k);
      if (isFixed(v)) continue;
      total++;
      const at = geti(localOf, v) + 2;
      seti(edgeStart.data, at, geti(edgeStart.data, at) + 1);
    }
  }
  for (let i = 2; i <= variables + 1; i++) seti(edgeStart.data, i, geti(edgeStart.data, i) + geti(edgeStart.data, i - 1));
  extend(edges, total << 1);
  let at = total;
  for (let j = 0; j < constraints; j++) {
    const c = constraintAt(item(parts, first + variables + j));
    for (let k = 0; k < c.arity; k++) {
      const v = scopeOf(c, k);
      if (isFixed(v)) continue;
      const i = geti(localOf, v), slot = geti(edgeStart.data, i + 1);
      seti(edges.data, slot, variables + j);
      seti(edgeStart.data, i + 1, slot + 1);
      seti(edges.data, at++, i);
    }
  }
  // Constraints come after the variables, in order.
  at = total;
  for (let j = 0; j < constraints; j++) {
    const c = constraintAt(item(parts, first + variables + j));
    seti(edgeStart.data, variables + j, at);
    for (let k = 0; k < c.arity; k++) if (!isFixed(scopeOf(c, k))) at++;
  }
  seti(edgeStart.data, variables + constraints, at);
}

/** Shortest paths from the source, then what depends on each vertex, added to betweenness. */
function addSource(source: i32, vertices: i32): void {
  for (let i = 0; i < vertices; i++) {
    seti(distance, i, -1);
    setd(paths, i, 0);
    setd(dependency, i, 0);
  }
  spend(edges.length + vertices);
  seti(distance, source, 0);
  setd(paths, source, 1);
  seti(queue, 0, source);
  let head = 0, tail = 1;
  while (head < tail) {
    const x = geti(queue, head++), d = geti(distance, x) + 1, to = geti(edgeStart.data, x + 1);
    for (let e = geti(edgeStart.data, x); e < to; e++) {
      const y = geti(edges.data, e);
      if (geti(distance, y) < 0) {
        seti(distance, y, d);
        seti(queue, tail++, y);
      }
      if (geti(distance, y) == d) setd(paths, y, getd(paths, y) + getd(paths, x));
    }
  }
  for (let i = tail - 1; i > 0; i--) {
    const y = geti(queue, i), d = geti(distance, y) - 1, share = (1 + getd(dependency, y)) / getd(paths, y), to = geti(edgeStart.data, y + 1);
    for (let e = geti(edgeStart.data, y); e < to; e++) {
      const x = geti(edges.data, e);
      if (geti(distance, x) == d) setd(dependency, x, getd(dependency, x) + share * getd(paths, x));
    }
    setd(between, y, getd(between, y) + getd(dependency, y));
  }
}

/** log2(size + 1), roughly: good enough to weigh by. */
function bits(size: i32): f64 {
  const floor = 31 - clz(size + 1);
  return <f64>floor + <f64>(size + 1 - (1 << floor)) / <f64>(1 << floor);
}

/** The variable of the component to decide next; ties go to the static order. */
export function mostBetween(parts: List, part: i32): i32 {
  const variables = item(parts, part), vertices = variables + item(parts, part + 1), first = part + COMPONENT_HEAD;
  buildGraph(parts, part);
  for (let i = 0; i < vertices; i++) setd(between, i, 0);
  const sources = min(SOURCES, variables);
  for (let s = 0; s < sources; s++) addSource(s * variables / sources, vertices);
  let best = -1, bestScore: f64 = -1;
  for (let i = 0; i < variables; i++) {
    const v = item(parts, first + i), score = getd(between, i) / bits(sizeOf(v));
    if (score < bestScore || (score == bestScore && rankOf(v) < rankOf(best))) continue;
    best = v;
    bestScore = score;
  }
  return best;
}
