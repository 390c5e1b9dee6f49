import type { Starter } from './starters.ts';

export const furniture: Starter = {
  summary: 'a table: a price by size from a table, materials with limits, a percentage, tiers of quantity',
  document: {
    format: 1, id: 'table', version: '1', name: { en: 'Table to measure', de: 'Tisch nach Maß' }, locale: 'en', currency: 'EUR',
    options: [
      { id: 'length', kind: 'number', label: { en: 'Length', de: 'Länge' }, role: 'fit', min: 120, max: 280, step: 5, unit: 'cm', default: 180 },
      { id: 'width', kind: 'number', label: { en: 'Width', de: 'Breite' }, role: 'fit', min: 70, max: 110, step: 5, unit: 'cm', default: 90 },
      { id: 'wood', kind: 'choice', label: { en: 'Wood', de: 'Holz' }, role: 'design', values: [
        { id: 'beech', label: { en: 'Beech', de: 'Buche' }, color: '#d8b48c', attributes: { longest: 240 } },
        { id: 'oak', label: { en: 'Oak', de: 'Eiche' }, color: '#b08a5b', price: '120.00', attributes: { longest: 280 } },
        { id: 'walnut', label: { en: 'Walnut', de: 'Nussbaum' }, color: '#5f4632', price: '390.00', attributes: { longest: 220 } },
      ] },
      { id: 'edge', kind: 'choice', label: { en: 'Edge', de: 'Kante' }, role: 'design', default: 'straight', values: [
        { id: 'straight', label: { en: 'Straight', de: 'Gerade' } }, { id: 'live', label: { en: 'Live edge', de: 'Baumkante' }, price: '80.00' },
      ] },
      { id: 'legs', kind: 'choice', label: { en: 'Legs', de: 'Beine' }, role: 'design', values: [
        { id: 'wood', label: { en: 'Wood', de: 'Holz' } }, { id: 'steel', label: { en: 'Steel frame', de: 'Stahlgestell' }, price: '60.00' },
      ] },
      { id: 'oiled', kind: 'switch', label: { en: 'Oiled twice', de: 'Zweimal geölt' }, role: 'function' },
    ],
    constraints: [
      { id: 'longest', message: { en: 'This wood does not grow that long.', de: 'So lang wächst dieses Holz nicht.' }, require: 'length <= wood.longest' },
      { id: 'bend', message: { en: 'So long a table needs a steel frame.', de: 'Ein so langer Tisch braucht ein Stahlgestell.' }, when: 'length > 220', require: "legs == 'steel'" },
      { id: 'live-edge', message: { en: 'Live edges we have in oak and walnut.', de: 'Baumkanten gibt es in Eiche und Nussbaum.' }, table: { options: ['wood', 'edge'], forbid: [['beech', 'live']] } },
    ],
    prices: [
      { id: 'size', label: { en: 'Table', de: 'Tisch' }, amount: "lookup('sizes', length, width)" },
      { id: 'oil', label: { en: 'Oil', de: 'Öl' }, when: 'oiled', percent: 8, of: ['size'] },
    ],
    tables: { sizes: { between: 'next', rows: [160, 200, 240, 280], columns: [80, 100, 110], cells: [['390.00', '430.00', '470.00'], ['460.00', '510.00', '560.00'], ['540.00', '600.00', '660.00'], ['640.00', '710.00', '780.00']] } },
    quantity: { min: 1, max: 20, tiers: [{ from: 4, percent: 5 }] },
    examples: [{ id: 'long', set: { length: 260 }, forced: { wood: 'oak', legs: 'steel' } }, { id: 'small', set: { length: 120, width: 70, wood: 'beech', edge: 'straight', legs: 'wood', oiled: false }, price: '390.00' }],
  },
};
