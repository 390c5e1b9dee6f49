/**
 * Room 0b: how much was done, counted where the time goes: rows, occurrences and edges looked at, and decisions. The same on every
 * machine, so whoever gives up by it gives up at the same place everywhere.
 */
export let effort: f64 = 0;

export function forgetEffort(): void { effort = 0; }

@inline export function spend(count: i32): void { effort += <f64>count; }
