export interface Step {
  readonly name: string;
  /** Files and folders, from the root. What is not there counts as empty. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly run: (root: string) => boolean | Promise<boolean>;
}

export function ensureStep(root: string, step: Step): Promise<boolean>;
