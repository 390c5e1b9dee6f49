import type { Issue } from '../base/issue.ts';

export const hasWords = (issues: readonly Issue[]): boolean => issues.every(({ message }) => message !== '');

/** Issues of an engine that tells them without words, with those that reading the document again gave, and what the engine alone found. */
export function inWords(issues: readonly Issue[], read: readonly Issue[]): Issue[] {
  const nameOf = ({ code, pointer }: Issue): string => `${code} ${pointer}`;
  const told = new Set(read.map(nameOf));
  return [...read, ...issues.filter((issue) => issue.message !== '' && !told.has(nameOf(issue)))];
}
