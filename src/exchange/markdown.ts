import { localize, type Text } from '../base/text.ts';
import type { ParsedDocument, ParsedOption } from '../document/parsed.ts';
import type { Availability, CellSource, ConstraintSource, OptionSource, PriceSource, SpaceDocument, TableSource, ValueSource } from '../document/types.ts';
import type { Note } from './note.ts';

/** A document as a page for people who review it: what can be chosen, what goes together, what it costs. */
export function exportMarkdown(document: ParsedDocument, language: string): { readonly text: string; readonly notes: readonly Note[] } {
  const { source } = document;
  const say = (text: Text): string => escape(localize(text, [language, source.locale]));
  const blocks = [
    `# ${say(source.name)}`,
    describeFrame(source),
    ...describeOptions(document, say),
    ...section('What goes together', describeConstraints(document, say)),
    ...section('Prices', describePrices(document, say)),
    ...section('Tables', Object.entries(source.tables ?? {}).filter(([name]) => !name.startsWith('x-')).flatMap(([name, table]) => describeTable(name, table))),
    ...section('Quantity', describeQuantity(source)),
  ];
  return { text: `${blocks.join('\n\n')}\n`, notes: [] };
}

type Say = (text: Text) => string;

const section = (title: string, blocks: readonly string[]): string[] => (blocks.length === 0 ? [] : [`## ${title}`, ...blocks]);
const code = (text: string): string => {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : '';
  return `${fence}${space}${text.replace(/\s*\n\s*/g, ' ')}${space}${fence}`;
};

/** Plain text, so that nothing in it is taken for Markdown or HTML (CommonMark, section 2.4). */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&').replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2').replace(/^([-+])(?=\s|$)/, '\\$1');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // A column that says nothing is left out.
  const kept = head.flatMap((_, column) => (column === 0 || rows.some((row) => row[column] !== '') ? [column] : []));
  const line = (cells: readonly string[]): string => `| ${kept.map((column) => cells[column]!.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function describeFrame({ id, version, currency, tax, valid }: SpaceDocument): string {
  const facts = [`${code(id)}, version ${escape(version)}. Prices in ${currency}`];
  if (tax !== undefined) facts.push(`${tax.prices === 'gross' ? 'including' : 'without'} ${tax.rate} % tax`);
  return `${facts.join(', ')}.${valid === undefined ? '' : ` Used ${describeDays(valid)}.`}`;
}

function describeDays({ from, until }: Availability): string {
  return [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])].join(' ') || 'always';
}

function describeOptions(document: ParsedDocument, say: Say): string[] {
  const { source } = document;
  const byId = new Map(source.options.map((option, index) => [option.id, describeOption(option, document.options[index]!, say)]));
  const blocks: string[] = [];
  for (const { id, label = id, options, when } of source.groups ?? []) {
    const own = options.flatMap((option) => byId.get(option) ?? []);
    for (const option of options) byId.delete(option);
    blocks.push(`## ${say(label)}`, ...(when === undefined ? [] : [`Only where ${code(when)}.`]), ...own);
  }
  return [...blocks, ...section(blocks.length === 0 ? 'Options' : 'Further options', [...byId.values()].flat())];
}

function describeOption(option: OptionSource, parsed: ParsedOption, say: Say): string[] {
  const facts = [describeKind(option)];
  if (option.kind !== 'list' && option.required === false) facts.push('may be left out');
  if (option.setBy === 'host') facts.push('set by the page');
  if (option.when !== undefined) facts.push(`only where ${code(option.when)}`);
  if (option.default !== undefined && option.default !== null) facts.push(`suggested: ${code([option.default].flat().join(', '))}`);
  return [
    `### ${say(option.label ?? option.id)} (${code(option.id)})`,
    ...(option.help === undefined ? [] : [say(option.help)]),
    `${facts.join('; ')}.`,
    ...('values' in option ? [describeValues(option.values, parsed, say)] : []),
    ...(option.kind === 'list' ? describeList(option, say) : []),
  ];
}

function describeKind(option: OptionSource): string {
  switch (option.kind) {
    case 'choice':
      return `One of ${option.values.length}`;
    case 'set': {
      const { min = 0, max = option.values.length, values } = option;
      return min === 0 && max === values.length ? `Any of ${values.length}` : `${min} to ${max} of ${values.length}`;
    }
    case 'switch':
      return 'Yes or no';
    case 'number':
      return `A number from ${option.min} to ${option.max}${option.unit === undefined ? '' : ` ${escape(option.unit)}`}, in steps of ${option.step ?? 1}`;
    case 'list':
      return `${option.min ?? 0} to ${option.max} times`;
    case 'text':
      return `A text of up to ${option.maxLength ?? 100} characters${option.pattern === undefined ? '' : ` that matches ${code(option.pattern)}`}`;
  }
}

/** What one instance is made of. */
function describeList({ options, constraints = [], prices = [] }: OptionSource & { kind: 'list' }, say: Say): string[] {
  const lines = options.map((option) => `- ${say(option.label ?? option.id)} (${code(option.id)}): ${describeKind(option)}${'values' in option ? ` (${option.values.map(({ id, label = id }) => say(label)).join(', ')})` : ''}${option.when === undefined ? '' : `; only where ${code(option.when)}`}.`);
  const rules = constraints.flatMap(({ id = '', require, exclude }) => (require ?? exclude) === undefined ? [] : [`- **${escape(id)}** ${code((require ?? exclude)!)} must ${require === undefined ? 'not ' : ''}hold of each.`]);
  return [[...lines, ...rules, ...prices.flatMap(({ label, id = '', amount }) => (amount === undefined ? [] : [`- ${say(label ?? id)}: ${code(String(amount))} each.`]))].join('\n')];
}

function describeValues(values: readonly ValueSource[], { values: parsed }: ParsedOption, say: Say): string {
  const attributes = [...new Set(parsed.flatMap((value) => Object.keys(value.attributes)))];
  const rows = values.map(({ id, label = id, price, sku = '', help, available = true, attributes: own = {} }) => [
    `${say(label)}${help === undefined ? '' : ` – ${say(help)}`}`, code(id), price === undefined ? '' : String(price), escape(sku),
    available === true ? '' : available === false ? 'no' : describeDays(available), ...attributes.map((name) => (own[name] === undefined ? '' : escape(String(own[name])))),
  ]);
  return table(['Value', 'Id', 'Price', 'Part', 'Available', ...attributes.map(escape)], rows);
}

function describeConstraints({ source, constraints }: ParsedDocument, say: Say): string[] {
  return (source.constraints ?? []).flatMap((constraint, index) => {
    const { message, when, require, exclude, table: rows } = constraint;
    const what = require !== undefined ? `${code(require)} must hold` : exclude !== undefined ? `${code(exclude)} must not hold` : rows?.allow !== undefined ? 'only these combinations' : 'not these combinations';
    return [`- **${escape(constraints[index]!.id)}**${message === undefined ? '' : ` – ${say(message)}`}  \n  ${when === undefined ? '' : `Where ${code(when)}: `}${what}.`, ...describeRows(constraint)];
  });
}

function describeRows({ table: rows }: ConstraintSource): string[] {
  return rows === undefined ? [] : [table(rows.options.map(code), (rows.allow ?? rows.forbid ?? []).map((row) => row.map(describeCell)))];
}

function describeCell(cell: CellSource): string {
  if (Array.isArray(cell)) return cell.map(describeCell).join(', ');
  return cell === '*' ? 'any' : cell === null ? 'none' : code(String(cell));
}

function describePrices({ source, prices }: ParsedDocument, say: Say): string[] {
  const amountOf = ({ amount, table: rows, percent, of }: PriceSource): string => {
    if (amount !== undefined) return code(String(amount));
    return rows !== undefined ? 'by the table below' : `${percent} % of ${of === undefined ? 'everything before' : of.map(code).join(', ')}`;
  };
  const lines = source.prices ?? [];
  if (lines.length === 0) return [];
  const rows = lines.map((line, index) => [say(line.label ?? prices[index]!.id), code(prices[index]!.id), amountOf(line), line.when === undefined ? '' : code(line.when), line.every === undefined ? '' : `every ${line.every}`]);
  return [
    table(['Line', 'Id', 'Amount', 'Where', 'Recurs'], rows),
    ...lines.flatMap((line, index) => (line.table === undefined ? [] : [
      `${code(prices[index]!.id)}${line.table.default === undefined ? '' : `, otherwise ${line.table.default}`}:`,
      table([...line.table.options.map(code), 'Amount'], line.table.amounts.map((row) => [...row.slice(0, -1).map(describeCell), String(row.at(-1))])),
    ])),
  ];
}

function describeTable(name: string, { rows = [], columns, cells = [], csv, between = 'next' }: TableSource): string[] {
  const words = { next: 'the next breakpoint up counts', exact: 'breakpoints only', linear: 'in proportion between breakpoints' };
  const head = `${code(name)}: ${words[between]}.`;
  if (csv !== undefined) return [head, `\`\`\`csv\n${csv.trim().replace(/```/g, "'''")}\n\`\`\``];
  const amount = (cell: unknown): string => (cell === null ? '–' : String(cell));
  return [head, table(['', ...(columns ?? ['Amount']).map(String)], rows.map((row, index) => [String(row), ...[cells[index] ?? []].flat().map(amount)]))];
}

function describeQuantity({ quantity }: SpaceDocument): string[] {
  if (quantity === undefined) return [];
  const { min = 1, max, tiers = [] } = quantity;
  return [`${max === undefined ? `${min} or more` : `${min} to ${max}`} pieces at once.`, ...(tiers.length === 0 ? [] : [table(['From', 'Off'], tiers.map(({ from, percent }) => [String(from), `${percent} %`]))])];
}
