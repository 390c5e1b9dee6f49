/**
 * A compiled diagram as bytes, and back. Numbers are in base 128 (LEB128); an item is a literal, or how far back its node
 * lies, so that shared shapes give equal bytes and compress. A digest of the program stands in front: a diagram is only
 * taken back for the program it was made of.
 */
import { allocBlock, extend, freeBlock, geti, getq, item, List, newList, push, seti } from './memory';
import { mixA } from './hash';
import { classOf, firstClass, takeClasses } from './classes';
import { domainSize, firstLiteral, realLiterals, variables } from './program';
import { arcStartTable, firstNodeIndex, hasConfiguration, itemStartTable, itemTable, nodeFigure, takeDiagram } from './flat';

const MAGIC: i32 = 0x3144434d;
const HEAD: i32 = 12;

let digest: u64 = 0;
/** Bytes being written, or read: address, how many, how far. */
let bytes: usize = 0;
let length: i32 = 0;
let capacity: i32 = 0;
let position: i32 = 0;
let broken: bool = false;

/** ensures: the digest is that of the words (`count` of 32 bits) and doubles the program came in. */
export function digestProgram(words: usize, count: i32, doubles: usize, doubleCount: i32): void {
  let h: u64 = 0;
  for (let i = 0; i < count; i++) h = mixA(h ^ <u64>geti(words, i));
  for (let i = 0; i < doubleCount; i++) h = mixA(h ^ getq(doubles, i));
  digest = h;
}

function writeByte(x: i32): void {
  if (length == capacity) {
    const wider = allocBlock(capacity << 1);
    memory.copy(wider, bytes, capacity);
    freeBlock(bytes, capacity);
    bytes = wider;
    capacity <<= 1;
  }
  store<u8>(bytes + length++, <u8>x);
}

function write(x: i32): void {
  let rest = <u32>x;
  for (; rest > 127; rest >>= 7) writeByte(<i32>(rest & 127) | 128);
  writeByte(<i32>rest);
}

/** requires: compiled. ensures: the diagram is written; answers its address, `savedLength` bytes long. */
export function saveDiagram(): usize {
  capacity = 4096;
  bytes = allocBlock(capacity);
  length = HEAD;
  store<i32>(bytes, MAGIC);
  store<u64>(bytes, digest, 4);
  for (let v = 0; v < variables(); v++) {
    // By value: 0 for the first of a class, else how many classes back.
    let next = firstClass(v);
    for (let a = 0; a < domainSize(v); a++) {
      const k = classOf(firstLiteral(v) + a);
      write(next - k);
      if (k == next) next++;
    }
  }
  write(hasConfiguration() ? 1 : 0);
  write(firstNodeIndex());
  write(nodeFigure());
  const first = firstNodeIndex(), arcStarts = arcStartTable(), itemStarts = itemStartTable(), items = itemTable();
  for (let n = 0; n < nodeFigure(); n++) {
    write(geti(arcStarts, n + 1) - geti(arcStarts, n));
    for (let arc = geti(arcStarts, n); arc < geti(arcStarts, n + 1); arc++) {
      write(geti(itemStarts, arc + 1) - geti(itemStarts, arc));
      for (let i = geti(itemStarts, arc); i < geti(itemStarts, arc + 1); i++) {
        const x = geti(items, i);
        write(x < first ? x << 1 : (first + n - x) << 1 | 1);
      }
    }
  }
  return bytes;
}

export function savedLength(): i32 { return length; }

function read(): i32 {
  let x: u32 = 0, shift: u32 = 0;
  while (position < length && shift < 32) {
    const byte = <u32>load<u8>(bytes + position++);
    x |= (byte & 127) << shift;
    if (byte < 128) return <i32>x;
    shift += 7;
  }
  broken = true;
  return 0;
}

function readClasses(): void {
  const real = realLiterals(), table = newList(real + 1), firsts = newList(variables() + 2);
  extend(table, real + 1);
  let next = 0;
  for (let v = 0; v < variables(); v++) {
    push(firsts, next);
    for (let a = 0; a < domainSize(v); a++) {
      const k = next - read();
      if (k < item(firsts, v)) broken = true;
      seti(table.data, firstLiteral(v) + a, k);
      if (k == next) next++;
    }
  }
  push(firsts, next);
  takeClasses(table.data, firsts.data);
}

/**
 * requires: the program is open and digested, unary functions are folded. ensures: true, and the diagram is that of the
 * bytes; or false: they are not of this program, or damaged.
 */
export function restoreDiagram(from: usize, count: i32): bool {
  bytes = from;
  length = count;
  position = HEAD;
  broken = false;
  if (count < HEAD || load<i32>(from) != MAGIC || load<u64>(from, 4) != digest) return false;
  readClasses();
  const alive = read() == 1, first = read(), nodes = read();
  const nodeArcs = newList(1024), arcItems = newList(4096), items = newList(16384);
  for (let n = 0; n < nodes && !broken; n++) {
    push(nodeArcs, arcItems.length);
    const arcs = read();
    for (let arc = 0; arc < arcs && !broken; arc++) {
      push(arcItems, items.length);
      const size = read();
      for (let i = 0; i < size && !broken; i++) {
        const code = read(), x = (code & 1) == 0 ? code >> 1 : first + n - (code >> 1);
        if (x < 0 || x >= first + n || ((code & 1) == 0 && x >= first)) broken = true;
        push(items, x);
      }
    }
  }
  if (broken || position != length || first < firstClass(variables())) return false;
  push(nodeArcs, arcItems.length);
  push(arcItems, items.length);
  takeDiagram(first, nodes, alive && nodes > 0, nodeArcs.data, arcItems.data, items.data);
  return true;
}
