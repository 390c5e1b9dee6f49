import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { InputError, textOf, type FlagValues, type Output } from './command.ts';

/** Bytes of a file; `-` is standard input. @throws InputError */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return file === '-' ? readFileSync(process.stdin.fd) : await readFile(file);
  } catch (error) {
    throw new InputError(describeFailure(file, error));
  }
}

/** Text of a file (UTF-8); `-` is standard input. @throws InputError */
export async function readText(file: string): Promise<string> {
  return new TextDecoder().decode(await readBytes(file));
}

/** @throws InputError */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InputError(`The file ‘${file}’ is not JSON: ${error instanceof Error ? error.message : error}`);
  }
}

/** Writes to the file of `--output`, or to standard output. A file that is there already is not overwritten unless told. @throws InputError */
export async function writeResult(text: string, values: FlagValues, output: Output, overwrite = true): Promise<void> {
  const file = textOf(values, 'output');
  if (file === undefined || file === '-') output.write(text);
  else await writeTo(file, text, overwrite);
}

/** @throws InputError */
export async function writeTo(file: string, content: string | Uint8Array, overwrite = true): Promise<void> {
  try {
    await writeFile(file, content, { flag: overwrite ? 'w' : 'wx' });
  } catch (error) {
    throw new InputError(describeFailure(file, error));
  }
}

const FAILURES: Readonly<Record<string, string>> = {
  ENOENT: 'There is no file ‘%’.',
  EISDIR: '‘%’ is a folder.',
  EEXIST: 'There is a file ‘%’ already; it is left as it is.',
  EACCES: 'The file ‘%’ may not be opened.',
};

function describeFailure(file: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return (FAILURES[code] ?? `The file ‘%’ cannot be used (${code}).`).replace('%', () => file);
}
