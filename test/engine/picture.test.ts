import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEngine } from '../../src/engine/create.ts';
import { readSolver } from '../../src/engine/solver-file.ts';
import { openDocument } from '../../src/document/open.ts';
import type { Configuration } from '../../src/model/catalogue.ts';
import { drawPicture, optionsOf } from '../../src/model/preview.ts';

const source = (preview: object) => ({
  format: 1, id: 'blind', version: '1', name: 'Blind', locale: 'en', currency: 'EUR',
  options: [
    { id: 'width', kind: 'number', min: 300, max: 900, step: 100, default: 600 },
    { id: 'cloth', kind: 'choice', default: 'sand', values: [{ id: 'sand', color: '#e2d8c3', image: 'sand.webp', attributes: { weight: 1.5 } }, { id: 'ink', color: '#223', attributes: { weight: 2 } }] },
    { id: 'extras', kind: 'set', values: [{ id: 'cord', image: 'cord.svg' }, { id: 'hem', image: 'hem.svg' }], default: [] },
    { id: 'name', kind: 'text', required: false, maxLength: 12 },
    { id: 'lining', kind: 'switch' },
  ],
  tables: { drop: { rows: [300, 900], cells: [10, 20], between: 'linear' } },
  preview,
});

const PREVIEW = {
  width: 4, height: 3,
  let: { half: 'width / 2', third: 'half / 3' },
  layers: [
    { image: 'wall.webp' },
    { option: 'cloth' },
    { option: 'extras' },
    { image: 'lining.webp', when: 'lining' },
    { drawing: 'blind.svg', parts: [
      { part: 'cloth', set: { fill: '{cloth.color}', d: 'M0 0H{half}V{third}', 'stroke-width': "{lookup('drop', width)}", x: '{cloth.weight}' } },
      { part: 'name', when: 'has(name)', text: 'for {name}' },
      { part: 'side', set: { fill: "{lining ? cloth.color : 'none'}", 'data-kind': '{cloth}' } },
    ] },
  ],
};

function draw(preview: object, configuration: Configuration) {
  const { document, issues } = openDocument(JSON.stringify(source(preview)));
  assert.deepEqual(issues, []);
  return drawPicture(document!, configuration)!;
}

test('layers in order, pictures of the chosen values, expressions in attributes and texts', () => {
  const { layers } = draw(PREVIEW, { width: '700', cloth: 'sand', extras: ['cord', 'hem'], name: 'Ada <3', lining: true });
  assert.deepEqual(layers, [
    { image: 'wall.webp' }, { image: 'sand.webp' }, { image: 'cord.svg' }, { image: 'hem.svg' }, { image: 'lining.webp' },
    { drawing: 'blind.svg', parts: [
      { part: 'cloth', shown: true, set: { fill: '#e2d8c3', d: 'M0 0H350V116.667', 'stroke-width': '16.667', x: '1.5' } },
      { part: 'name', shown: true, set: {}, text: 'for Ada <3' },
      { part: 'side', shown: true, set: { fill: '#e2d8c3', 'data-kind': 'sand' } },
    ] },
  ]);
});

test('what is none, has no picture or does not hold is not there', () => {
  const { layers } = draw(PREVIEW, { width: '300', cloth: 'ink', extras: [], name: null, lining: false });
  assert.deepEqual(layers.map((layer) => ('image' in layer ? layer.image : layer.drawing)), ['wall.webp', 'blind.svg']);
  const drawing = layers[1] as { parts: readonly { part: string; shown: boolean }[] };
  assert.deepEqual(drawing.parts.map(({ part, shown }) => [part, shown]), [['cloth', true], ['name', false], ['side', true]]);
});

test('a text of a number and a unit is told in both, for the page to write; a shopper’s own words never are', () => {
  const parts = [['a', '{width} mm'], ['b', '{name} mm'], ['c', '{width}'], ['d', 'about {width} mm'], ['e', '{half + 0.5} mm'], ['f', '{width} mm wide'], ['g', '{name}']];
  const { layers } = draw({ ...PREVIEW, layers: [{ drawing: 'blind.svg', parts: parts.map(([part, text]) => ({ part, text })) }] }, { width: '600', cloth: 'sand', extras: [], name: '30 cm', lining: false });
  const told = (layers[0] as { parts: readonly { text?: string; measure?: object }[] }).parts.map(({ text, measure }) => [text, measure]);
  assert.deepEqual(told, [
    ['600 mm', { amount: '600', unit: 'mm' }], ['30 cm mm', undefined], ['600', undefined], ['about 600 mm', undefined],
    ['300.5 mm', { amount: '300.5', unit: 'mm' }], ['600 mm wide', undefined], ['30 cm', undefined],
  ]);
});

test('a model has a variant and colours', () => {
  const { model } = draw({ width: 1, height: 1, model: { src: 'blind.glb', variant: '{lining ? \'lined\' : cloth}', colors: { Cloth: '{cloth.color}' } } }, { width: '300', cloth: 'ink', extras: [], name: null, lining: false });
  assert.deepEqual(model, { src: 'blind.glb', variant: 'ink', colors: { Cloth: '#223' } });
});

test('the options a preview speaks of', () => {
  const { document } = openDocument(JSON.stringify(source(PREVIEW)));
  assert.deepEqual([...optionsOf(document!.preview!)].filter((id) => document!.scope.options.has(id)).sort(), ['cloth', 'extras', 'lining', 'name', 'width']);
});

test('every answer of the engine brings its picture, of what is proposed where nothing is decided', async () => {
  const engine = await createEngine(await readSolver());
  await engine.open(JSON.stringify(source(PREVIEW)));
  const pictureOf = async (...decisions: { option: string; value: string }[]) => (await engine.deduce(decisions)).proposal?.picture?.layers.at(-1) as { parts: readonly { set: Readonly<Record<string, string>>; text?: string }[] };
  assert.equal((await pictureOf()).parts[0]!.set['d'], 'M0 0H300V100');
  const decided = await pictureOf({ option: 'width', value: '900' }, { option: 'cloth', value: 'ink' }, { option: 'name', value: 'Bo' });
  assert.deepEqual([decided.parts[0]!.set['d'], decided.parts[0]!.set['fill'], decided.parts[1]!.text], ['M0 0H450V150', '#223', 'for Bo']);
  await engine.open(JSON.stringify({ ...source({ ...PREVIEW, typical: { width: 800 } }), options: source({}).options.map(({ default: _, ...option }) => option) }));
  assert.equal((await pictureOf()).parts[0]!.set['d'], 'M0 0H400V133.333', 'what is typical while it is open');
  assert.equal((await pictureOf({ option: 'width', value: '300' })).parts[0]!.set['d'], 'M0 0H150V50');
  engine.close();
});
