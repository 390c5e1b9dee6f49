/** A cell of a table in CSV text (RFC 4180), with its place in the text. */
export interface CsvCell {
  readonly text: string;
  readonly at: number;
}

/** What separates cells: spreadsheets write what suits their language. */
export type Separator = ',' | ';' | '\t';

/** The separator that the first line uses most. */
export function findSeparator(text: string): Separator {
  const line = text.trimStart().split(/[\r\n]/, 1)[0]!;
  const count = (separator: string): number => line.split(separator).length;
  return count('\t') > 1 ? '\t' : count(';') > 1 ? ';' : ',';
}

/** The cells of CSV text, line by line, without empty lines. Cells may stand in double quotes; blanks around them are dropped. */
export function readCsv(text: string, separator: Separator): CsvCell[][] {
  const lines: CsvCell[][] = [];
  let cells: CsvCell[] = [];
  let at = 0;
  const endLine = (): void => {
    if (cells.some((cell) => cell.text !== '')) lines.push(cells);
    cells = [];
  };
  for (;;) {
    const end = findCellEnd(text, at, separator);
    const raw = text.slice(at, end);
    const blanks = raw.length - raw.trimStart().length;
    cells.push({ text: unquote(raw.trim()), at: at + blanks });
    const sign = text[end];
    at = end + (sign === '\r' && text[end + 1] === '\n' ? 2 : 1);
    if (sign === separator) continue;
    endLine();
    if (sign === undefined) return lines;
  }
}

/** Where the cell at `start` ends: at a separator or line break outside quotes. */
function findCellEnd(text: string, start: number, separator: Separator): number {
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === separator || character === '\n' || character === '\r')) return at;
  }
  return text.length;
}

function unquote(cell: string): string {
  return cell.length >= 2 && cell.startsWith('"') && cell.endsWith('"') ? cell.slice(1, -1).replaceAll('""', '"').trim() : cell;
}
