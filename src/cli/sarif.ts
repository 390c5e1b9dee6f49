import type { Issue } from '../base/issue.ts';
import { ASSEMBLY_CODES, ISSUE_CODES } from '../document/codes.ts';
import { FINDING_CODES } from '../engine/findings.ts';
import { fileOf } from './describe.ts';

/** Where a file's issues are, for SARIF. */
export interface CheckedFile {
  /** As the code host knows it: relative to the repository, with `/`. */
  readonly file: string;
  readonly issues: readonly Issue[];
}

const CODES: Readonly<Record<string, string>> = { ...ISSUE_CODES, ...ASSEMBLY_CODES, ...FINDING_CODES };

/**
 * Issues as a log of the Static Analysis Results Interchange Format (SARIF 2.1.0, OASIS Standard, 27 March 2020), which code hosts
 * show beside the lines of a change. Columns count UTF-16 units.
 */
export function toSarif(files: readonly CheckedFile[]): object {
  const used = [...new Set(files.flatMap(({ issues }) => issues.map(({ code }) => code)))].sort();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'mc-configurator', rules: used.map((code) => ({ id: code, shortDescription: { text: CODES[code] ?? code } })) } },
      columnKind: 'utf16CodeUnits',
      results: files.flatMap(({ file, issues }) => issues.map((issue) => toResult(file, issue, used))),
    }],
  };
}

function toResult(file: string, { file: part, code, severity, pointer, line = 1, column = 1, message, mend }: Issue, rules: readonly string[]): object {
  return {
    ruleId: code,
    ruleIndex: rules.indexOf(code),
    level: severity,
    message: { text: mend === undefined ? message : `${message} ${mend}` },
    locations: [{
      physicalLocation: { artifactLocation: { uri: toUri(fileOf(file, part)) }, region: { startLine: line, startColumn: column } },
      logicalLocations: [{ fullyQualifiedName: pointer === '' ? '/' : pointer, kind: 'value' }],
    }],
    // What stays the same while lines move: so a known problem is not told as a new one.
    partialFingerprints: { 'codeAndPointer/v1': `${code}${pointer}` },
  };
}

/** A relative reference; an absolute path becomes a file address. */
function toUri(file: string): string {
  const path = file.replace(/\\/g, '/').replace(/^\.\//, '').split('/').map((part) => encodeURIComponent(part).replace(/%3A/gi, ':')).join('/');
  return path.startsWith('/') ? `file://${path}` : /^[A-Za-z]:\//.test(path) ? `file:///${path}` : path;
}
