import type { Issue } from '../base/issue.ts';
import { Positions } from '../document/positions.ts';

/** Issues with their lines and columns in the text. */
export function withPlaces(text: string, issues: readonly Issue[]): Issue[] {
  const positions = new Positions(text);
  return issues.map((issue) => ({ ...issue, ...positions.locate(issue.pointer) }));
}
