import type { Starter } from './starters.ts';

export const clothing: Starter = {
  summary: 'a shirt: measures that must suit each other, fabrics with attributes, a monogram that brings its own options',
  document: {
    format: 1, id: 'shirt', version: '1', name: { en: 'Shirt to measure', de: 'Hemd nach Maß' }, locale: 'en', currency: 'EUR',
    options: [
      { id: 'collar', kind: 'number', label: { en: 'Collar', de: 'Kragenweite' }, role: 'fit', min: 36, max: 48, unit: 'cm' },
      { id: 'chest', kind: 'number', label: { en: 'Chest', de: 'Brustumfang' }, role: 'fit', min: 88, max: 136, step: 2, unit: 'cm' },
      { id: 'sleeve', kind: 'number', label: { en: 'Sleeve', de: 'Ärmellänge' }, role: 'fit', min: 58, max: 72, unit: 'cm' },
      { id: 'fabric', kind: 'choice', label: { en: 'Fabric', de: 'Stoff' }, role: 'design', values: [
        { id: 'poplin', label: { en: 'Poplin', de: 'Popeline' }, attributes: { weight: 110, stripes: false } },
        { id: 'oxford', label: { en: 'Oxford', de: 'Oxford' }, price: '9.00', attributes: { weight: 150, stripes: false } },
        { id: 'stripe', label: { en: 'Striped poplin', de: 'Gestreifte Popeline' }, price: '12.00', attributes: { weight: 115, stripes: true } },
        { id: 'linen', label: { en: 'Linen', de: 'Leinen' }, price: '19.00', attributes: { weight: 170, stripes: false } },
      ] },
      { id: 'cuff', kind: 'choice', label: { en: 'Cuffs', de: 'Manschetten' }, role: 'design', default: 'button', values: [
        { id: 'button', label: { en: 'One button', de: 'Ein Knopf' } },
        { id: 'double', label: { en: 'Double cuffs', de: 'Umschlagmanschetten' }, price: '6.00' },
      ] },
      { id: 'monogram', kind: 'text', label: { en: 'Monogram', de: 'Monogramm' }, role: 'design', required: false, maxLength: 3, pattern: '[A-Z]{0,3}' },
      { id: 'thread', kind: 'choice', label: { en: 'Thread', de: 'Garn' }, role: 'design', when: 'has(monogram)', default: 'navy', values: [
        { id: 'navy', label: { en: 'Navy', de: 'Marine' }, color: '#1b2a49' },
        { id: 'red', label: { en: 'Red', de: 'Rot' }, color: '#a51c30' },
      ] },
    ],
    groups: [
      { id: 'measures', label: { en: 'Your measures', de: 'Ihre Maße' }, options: ['collar', 'chest', 'sleeve'] },
      { id: 'looks', label: { en: 'Looks', de: 'Aussehen' }, options: ['fabric', 'cuff', 'monogram', 'thread'] },
    ],
    constraints: [
      { id: 'build', message: { en: 'This collar does not suit this chest. Please measure again.', de: 'Kragen und Brust passen nicht zusammen. Bitte messen Sie noch einmal.' }, require: 'abs(chest - 2.6 * collar) <= 12' },
      { id: 'heavy', message: { en: 'Double cuffs need a light fabric.', de: 'Umschlagmanschetten brauchen einen leichten Stoff.' }, when: "cuff == 'double'", require: 'fabric.weight <= 150' },
    ],
    prices: [
      { id: 'base', label: { en: 'Shirt', de: 'Hemd' }, amount: '89.00' },
      { id: 'large', label: { en: 'More fabric', de: 'Mehr Stoff' }, when: 'chest > 120', amount: '8.00' },
      { id: 'letters', label: { en: 'Monogram', de: 'Monogramm' }, when: 'has(monogram)', amount: 'size(monogram) * 3' },
    ],
    examples: [{ id: 'odd', set: { collar: 36, chest: 136 }, consistent: false }, { id: 'linen', set: { fabric: 'linen' }, forced: { cuff: 'button' } }],
  },
};
