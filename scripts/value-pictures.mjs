// Pictures of values that are cut out of their product's preview, so that both look alike: the preview is shown with the
// value chosen, and what a frame of it shows becomes a drawing of its own.
//   node scripts/value-pictures.mjs [ADDRESS] [PRODUCT…]      ADDRESS is what `npm start` prints; all products when none is named
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { foundBrowser } from './setup/browser.mjs';
import { frames } from './make/value-frames.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [address = 'http://localhost:5173/', ...asked] = process.argv.slice(2);
const found = foundBrowser(root);
const browser = await chromium.launch({ ...(found && { executablePath: found.path, args: found.args }) });

/** Decides all of it in a fresh product; a value that does not go with the rest is an error. */
async function choose(element, values, without = {}) {
  await element.evaluate(async (node, { values, without }) => {
    await node.reset();
    const decide = async (option, value, isIn) => {
      const outcome = await node.decide(option, value, isIn);
      if (outcome.kind === 'conflict') throw new Error(`${option} = ${value} does not go with ${JSON.stringify(values)}`);
    };
    for (const [option, left] of Object.entries(without)) for (const value of left) await decide(option, value, false);
    for (const [option, value] of Object.entries(values)) {
      for (const each of [value].flat()) await decide(option, each, Array.isArray(value) ? true : undefined);
    }
  }, { values, without });
  await element.page().waitForTimeout(250);
}

/** What lies in the frame, as the text of an SVG; runs in the page. */
function cutOut(stage, { box, drop, show }) {
  const live = stage.querySelector('svg');
  const [x, y, width, height] = box;
  const toScreen = live.getScreenCTM();
  const place = (px, py) => new DOMPoint(px, py).matrixTransform(toScreen);
  const [from, to] = [place(x, y), place(x + width, y + height)];
  const apart = (rect) => rect.right < from.x || rect.left > to.x || rect.bottom < from.y || rect.top > to.y;
  const DRAWN = new Set(['path', 'rect', 'circle', 'ellipse', 'line', 'polygon', 'polyline', 'text', 'use', 'g']);
  const copy = live.cloneNode(true);
  const pairs = [[live, copy]];
  const gone = [];
  while (pairs.length > 0) {
    const [one, other] = pairs.pop();
    const name = one.localName;
    const id = (one.id ?? '').replace(/^d\d+-/, '');
    const inDefinition = one.closest('defs,clipPath,pattern,mask') !== null;
    if (DRAWN.has(name) && ((one.getAttribute('display') === 'none' && !show.includes(id)) || drop.includes(id) || (!inDefinition && name !== 'g' && !one.closest('[display=none]') && apart(one.getBoundingClientRect())))) gone.push(other);
    else {
      if (show.includes(id)) other.removeAttribute('display');
      [...one.children].forEach((child, index) => pairs.push([child, other.children[index]]));
    }
  }
  // What is used elsewhere stays, at a place where it is not drawn.
  const referred = () => new Set([...copy.querySelectorAll('*')].flatMap((node) => [...node.attributes].flatMap(({ name, value }) => (name === 'href' ? [value.slice(1)] : [...value.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1])))));
  gone.forEach((node) => node.remove());
  for (const use of copy.querySelectorAll('use')) {
    const target = use.getAttribute('href').slice(1);
    if (copy.querySelector(`[id="${target}"]`)) continue;
    const kept = live.querySelector(`[id="${target}"]`).cloneNode(true);
    const definitions = copy.querySelector('defs') ?? copy.insertBefore(document.createElementNS(copy.namespaceURI, 'defs'), copy.firstChild);
    definitions.append(kept);
  }
  for (let before = -1; before !== copy.querySelectorAll('*').length;) {
    before = copy.querySelectorAll('*').length;
    const used = referred();
    for (const node of copy.querySelectorAll('*')) {
      const empty = (node.localName === 'g' || node.localName === 'defs' ? node.children.length === 0 : node.localName === 'path' ? !node.getAttribute('d') : node.localName === 'text' ? node.textContent === '' : node.localName === 'rect' ? !node.getAttribute('width') : false);
      const wanted = used.has(node.id) || [...node.querySelectorAll('[id]')].some(({ id }) => used.has(id));
      if (empty || ((node.parentNode?.localName === 'defs' || node.localName === 'pattern') && !wanted)) node.remove();
    }
  }
  const used = referred();
  for (const node of [copy, ...copy.querySelectorAll('*')]) {
    for (const { name, value } of [...node.attributes]) {
      let now = value.replace(/(#|^)d\d+-/g, '$1');
      if (name === 'd' || name === 'transform') now = now.replace(/-?\d+\.\d+/g, (number) => String(Math.round(number * 10) / 10));
      if (name === 'id' && !used.has(value)) node.removeAttribute(name);
      else if (now !== value) node.setAttribute(name, now);
    }
  }
  copy.setAttribute('viewBox', box.join(' '));
  return new XMLSerializer().serializeToString(copy).replace(/>\s+</g, '><').replace(/(<svg[^>]*>)/, '$1\n').replace('</svg>', '\n</svg>\n');
}

try {
  for (const product of asked.length > 0 ? asked : Object.keys(frames)) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' });
    await page.goto(new URL(`/design/${product}`, address).href);
    const element = page.locator('mc-configurator');
    await element.getByRole('radio').or(element.getByRole('spinbutton')).first().waitFor();
    const folder = join(root, 'demo', 'products', 'images', product);
    mkdirSync(folder, { recursive: true });
    for (const { option, values, box, drop = [], also = {} } of frames[product]) {
      for (const [value, own] of Object.entries(values)) {
        await choose(element, { [option]: own.chosen ?? value, ...also, ...own.also }, own.without);
        const text = await element.locator('[part~="preview-stage"]').evaluate(cutOut, { box, drop: [...drop, ...(own.drop ?? [])], show: own.show ?? [] });
        writeFileSync(join(folder, `${option}-${own.file ?? value}.svg`), text);
        console.log(`${product} ${option} ${value}: ${text.length} bytes`);
      }
    }
    await page.close();
  }
} finally {
  await browser.close();
}
