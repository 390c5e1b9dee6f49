// The README's tables of what a page may set, hear, fill and style.

const cell = (text = '') => String(text).replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const code = (text) => (text ? `\`${cell(text)}\`` : '');

function table(title, head, rows) {
  if (rows.length === 0) return '';
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [`### ${title}`, '', line(head), line(head.map(() => '---')), ...rows.map(line), ''].join('\n');
}

/** Markdown of everything public of one element declaration of a custom elements manifest. */
export function apiTables({ attributes = [], members = [], events = [], slots = [], cssParts = [], cssStates = [], cssProperties = [] }) {
  const fields = members.filter(({ kind, static: isStatic, attribute }) => kind === 'field' && !isStatic && !attribute);
  const methods = members.filter(({ kind, static: isStatic, description }) => kind === 'method' && !isStatic && description);
  const described = ({ description }) => Boolean(description);
  const signature = ({ name, parameters = [] }) => `${name}(${parameters.map((parameter) => parameter.name).join(', ')})`;
  return [
    table('Attributes', ['attribute', 'property', 'type', 'what it does'],
      attributes.filter(described).map(({ name, fieldName, type, description }) => [code(name), code(fieldName), code(type?.text), cell(description)])),
    table('Properties', ['property', 'type', 'what it is'],
      fields.filter(described).map(({ name, type, description }) => [code(name), code(type?.text), cell(description)])),
    table('Methods', ['method', 'what it does'], methods.map((method) => [code(signature(method)), cell(method.description)])),
    table('Events', ['event', 'when'], events.filter(described).map(({ name, description }) => [code(name), cell(description)])),
    table('Slots', ['slot', 'for'], slots.map(({ name, description }) => [name ? code(name) : 'default', cell(description)])),
    table('Parts', ['part', 'what'], cssParts.map(({ name, description }) => [code(name), cell(description)])),
    table('States', ['state', 'when'], cssStates.map(({ name, description }) => [code(`:state(${name})`), cell(description)])),
    // What starts with `--_` is private: a default made of it is told by the description alone.
    table('Custom properties', ['property', 'default', 'what'],
      cssProperties.map(({ name, default: standard = '', description }) => [code(name), standard.includes('--_') ? '' : code(standard), cell(description)])),
  ].filter((text) => text !== '').join('\n');
}

const START = '<!-- api: made by scripts/docs.mjs from the sources\' comments -->';
const END = '<!-- /api -->';

/** `text` with what stands between the markers replaced. */
export function replaceBetweenMarkers(text, body) {
  const start = text.indexOf(START);
  const end = text.indexOf(END);
  if (start < 0 || end < start) throw new Error(`README.md has no place for the tables: it needs the lines\n${START}\n${END}`);
  return `${text.slice(0, start + START.length)}\n\n${body.trim()}\n\n${text.slice(end)}`;
}
