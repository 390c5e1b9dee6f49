import type { Issue } from '../base/issue.ts';
import type { Examined } from './examine.ts';

/** Whether issues say all there is to say. */
export const areTold = (issues: readonly Issue[]): boolean => issues.every(({ message, line, file }) => message !== '' && (line !== undefined || file !== undefined));

/** Issues of an engine that tells them without words, with those that reading the document again gave, and what the engine alone found. */
export function inWords(issues: readonly Issue[], { issues: read, place }: Examined): Issue[] {
  const nameOf = ({ code, pointer }: Issue): string => `${code} ${pointer}`;
  const told = new Set(read.map(nameOf));
  return [...read, ...place(issues.filter((issue) => !told.has(nameOf(issue))))];
}
