import type { Starter } from './starters.ts';

export const simple: Starter = {
  summary: 'a mug: values with prices, a rule, a number',
  document: {
    format: 1, id: 'mug', version: '1', name: { en: 'Mug', de: 'Becher' }, locale: 'en', currency: 'EUR',
    options: [
      { id: 'glaze', kind: 'choice', label: { en: 'Glaze', de: 'Glasur' }, role: 'design', default: 'white', values: [
        { id: 'white', label: { en: 'White', de: 'Weiß' }, color: '#ffffff' },
        { id: 'blue', label: { en: 'Blue', de: 'Blau' }, color: '#1f4e8c', price: '2.50' },
        { id: 'green', label: { en: 'Green', de: 'Grün' }, color: '#3d6b3d', price: '2.50' },
      ] },
      { id: 'volume', kind: 'number', label: { en: 'Volume', de: 'Volumen' }, role: 'fit', min: '0.2', max: '0.5', step: '0.05', unit: 'l', default: '0.3' },
      { id: 'lid', kind: 'switch', label: { en: 'Lid', de: 'Deckel' }, role: 'function' },
    ],
    constraints: [{ id: 'lid-size', message: { en: 'We have lids for up to 0.4 l.', de: 'Deckel haben wir bis 0,4 l.' }, when: 'lid', require: 'volume <= 0.4' }],
    prices: [
      { id: 'base', label: { en: 'Mug', de: 'Becher' }, amount: '12.00' },
      { id: 'lid-price', label: { en: 'Lid', de: 'Deckel' }, when: 'lid', amount: '4.00' },
    ],
    examples: [{ id: 'large-lid', set: { lid: true, volume: '0.5' }, consistent: false }, { id: 'plain', set: { glaze: 'white', volume: '0.3', lid: false }, price: '12.00' }],
  },
};
