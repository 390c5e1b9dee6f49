/** Two doubles at once: one vector instruction each. The scalar build takes scalar.ts instead. */
@inline export function lanes(x: f64, y: f64): v128 { return f64x2.replace_lane(f64x2.splat(x), 1, y); }
@inline export function getLanes(p: usize, i: i32): v128 { return load<v128>(p + (<usize>i << 4)); }
@inline export function putLanes(p: usize, i: i32, x: v128): void { store<v128>(p + (<usize>i << 4), x); }
@inline export function plus(x: v128, y: v128): v128 { return f64x2.add(x, y); }
@inline export function minus(x: v128, y: v128): v128 { return f64x2.sub(x, y); }
/** The smaller of each lane; no lane is ever NaN. */
@inline export function least(x: v128, y: v128): v128 { return f64x2.pmin(x, y); }
