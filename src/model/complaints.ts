import type { Issue } from '../base/issue.ts';
import { COMPLAINTS } from './complaint-words.ts';

export type Complaint = 'too-complex' | 'amount-too-large' | 'too-large';

/** What cannot be judged exactly, as an issue. */
export function complaint(code: Complaint, pointer: string): Issue {
  return { code, severity: 'error', pointer, message: '', ...COMPLAINTS[code] };
}
