import type { CDPSession, Locator, Page } from '@playwright/test';

/** What of Chrome's protocol is read here. */
interface AXNode {
  readonly nodeId: string;
  readonly ignored: boolean;
  readonly childIds?: readonly string[];
  readonly role?: { readonly value: string };
  readonly name?: { readonly value: string };
  readonly description?: { readonly value: string };
  readonly value?: { readonly value: string | number };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value: unknown } }[];
  readonly backendDOMNodeId?: number;
}

/** Roles that are said; what stands within any other is said in its place. Chromium's own names are turned into ARIA's. */
const ROLES: Readonly<Record<string, string>> = {
  banner: 'banner', main: 'main', region: 'region', complementary: 'complementary', navigation: 'navigation', dialog: 'dialog', group: 'group', heading: 'heading',
  link: 'link', button: 'button', DisclosureTriangle: 'disclosure', radio: 'radio', checkbox: 'checkbox', switch: 'switch', spinbutton: 'spinbutton', slider: 'slider',
  textbox: 'textbox', searchbox: 'searchbox', combobox: 'combobox', ComboBoxSelect: 'combobox', MenuListOption: 'option', option: 'option', image: 'image', progressbar: 'progressbar',
  status: 'status', alert: 'alert', list: 'list', listitem: 'listitem', table: 'table', row: 'row', cell: 'cell', columnheader: 'columnheader', rowheader: 'rowheader',
};

/** Their name is all that is within them. */
const LEAVES = new Set(['heading', 'link', 'button', 'disclosure', 'radio', 'checkbox', 'switch', 'spinbutton', 'slider', 'textbox', 'searchbox', 'option', 'image']);

const STATES = ['checked', 'disabled', 'expanded', 'pressed', 'selected', 'invalid', 'level'] as const;

/**
 * A page as assistive technology gets it: a line for each thing with role, name, description in brackets, value and states,
 * indented as it is nested. From Chromium's full accessibility tree, in words that do not depend on its version.
 */
export async function readTree(page: Page, within: Locator): Promise<string> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as unknown as { readonly nodes: readonly AXNode[] };
    const byId = new Map(nodes.map((node) => [node.nodeId, node]));
    const start = await backendId(page, within);
    const root = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === start);
    if (!root) throw new Error('It is not in the accessibility tree.');
    const texts = await valueTexts(session, nodes);
    const lines: string[] = [];
    const say = (id: string, depth: number, parent: string, named: string): void => {
      const node = byId.get(id);
      if (!node) return;
      const role = ROLES[node.role?.value ?? ''];
      const name = tidy(node.name?.value ?? '');
      if (!node.ignored && node.role?.value === 'StaticText') {
        // A label is said with its control, a legend with its group.
        if (name !== '' && !named.includes(name)) lines.push(`${'  '.repeat(depth)}“${name}”`);
        return;
      }
      const said = !node.ignored && role !== undefined && !(role === 'group' && name === '' && parent === 'group');
      if (said) lines.push(`${'  '.repeat(depth)}${line(role, name, node, texts.get(node.backendDOMNodeId ?? -1))}`);
      if (said && LEAVES.has(role)) return;
      // Labels, legends and the paragraphs that describe a group are its children too: they are said with what they belong to.
      const within = node.role?.value === 'LabelText' ? `${named} ${labelled(node, byId)}` : said ? `${name} ${node.description?.value ?? ''}` : named;
      for (const child of node.childIds ?? []) say(child, said ? depth + 1 : depth, said ? role : parent, within);
    };
    say(root.nodeId, 0, '', '');
    return `${lines.join('\n')}\n`;
  } finally {
    await session.detach();
  }
}

async function backendId(page: Page, within: Locator): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const mark = await within.evaluate((element) => {
    (globalThis as { marked?: Element }).marked = element;
  }).then(() => session.send('Runtime.evaluate', { expression: 'marked' }));
  const { node } = await session.send('DOM.describeNode', { objectId: mark.result.objectId! });
  await session.detach();
  return node.backendNodeId;
}

/** Names and descriptions of the controls within a label. */
function labelled(node: AXNode, byId: ReadonlyMap<string, AXNode>): string {
  return (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []).map((child) => `${child.name?.value ?? ''} ${child.description?.value ?? ''} ${labelled(child, byId)}`).join(' ');
}

/** What `aria-valuetext` says in place of a number; the protocol leaves it out, the platforms' own interfaces do not. */
async function valueTexts(session: CDPSession, nodes: readonly AXNode[]): Promise<Map<number, string>> {
  const texts = new Map<number, string>();
  for (const { role, backendDOMNodeId } of nodes) {
    if (backendDOMNodeId === undefined || !['spinbutton', 'slider'].includes(role?.value ?? '')) continue;
    const { node: { attributes = [] } } = await session.send('DOM.describeNode', { backendNodeId: backendDOMNodeId });
    const at = attributes.indexOf('aria-valuetext');
    if (at >= 0) texts.set(backendDOMNodeId, attributes[at + 1]!);
  }
  return texts;
}

function line(role: string, name: string, node: AXNode, text: string | undefined): string {
  const states = STATES.flatMap((state) => {
    const value = node.properties?.find((property) => property.name === state)?.value.value;
    return value === undefined || value === false || value === 'false' ? [] : [state === 'level' ? `level ${String(value)}` : value === 'mixed' ? `${state}: mixed` : state];
  });
  const value = text ?? (['spinbutton', 'textbox', 'searchbox', 'combobox', 'progressbar'].includes(role) ? (node.value?.value ?? '') : '');
  const parts = [role, name === '' ? '' : `“${name}”`, value === '' ? '' : `= ${tidy(String(value))}`, node.description?.value ? `(${tidy(node.description.value)})` : '', states.length === 0 ? '' : `[${states.join(', ')}]`];
  return parts.filter((part) => part !== '').join(' ');
}

/** Blanks of every kind are one blank to the ear; marks of direction are none. */
function tidy(text: string): string {
  return text.replace(/[\u2066-\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ').trim();
}
