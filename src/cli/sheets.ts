import Papa from 'papaparse';
import readExcelFile from 'read-excel-file/node';
import { ExchangeError } from '../exchange/note.ts';

/** Cells of a CSV text (RFC 4180, and what spreadsheets make of it: semicolons, tabs, a byte order mark). @throws ExchangeError */
export function readCsv(text: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { delimitersToGuess: [',', ';', '\t', '|'] });
  const [fault] = errors.filter(({ type }) => type === 'Quotes');
  if (fault !== undefined) throw new ExchangeError(`${fault.message}.`, (fault.row ?? 0) + 1);
  return data;
}

/** Cells of a sheet of an Excel workbook, as text. @throws ExchangeError */
export async function readWorkbook(bytes: Uint8Array, name: string | undefined): Promise<string[][]> {
  let sheets: Awaited<ReturnType<typeof readExcelFile>>;
  try {
    sheets = await readExcelFile(Buffer.from(bytes));
  } catch (error) {
    throw new ExchangeError(`This is no workbook that can be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const found = name === undefined ? sheets[0] : sheets.find(({ sheet }) => sheet === name);
  if (found === undefined) throw new ExchangeError(`There is no sheet ‘${name}’; there are ${sheets.map(({ sheet }) => sheet).join(', ')}.`);
  return found.data.map((row) => row.map((cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : cell === null ? '' : String(cell))));
}
