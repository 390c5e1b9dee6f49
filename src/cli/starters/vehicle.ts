import type { Starter } from './starters.ts';

export const vehicle: Starter = {
  summary: 'a cargo bicycle: packages of extras, weights as a figure with a limit, values that come with a date',
  document: {
    format: 1, id: 'cargo-bike', version: '1', name: { en: 'Cargo bicycle', de: 'Lastenrad' }, locale: 'en', currency: 'EUR',
    tax: { prices: 'gross', rate: 19 },
    options: [
      { id: 'load', kind: 'number', label: { en: 'Heaviest load', de: 'Schwerste Ladung' }, role: 'fit', min: 20, max: 120, step: 10, unit: 'kg', default: 60 },
      { id: 'frame', kind: 'choice', label: { en: 'Frame', de: 'Rahmen' }, role: 'function', values: [
        { id: 'long', label: { en: 'Two wheels', de: 'Zweirädrig' }, price: '2190.00', attributes: { kg: 28, carries: 160 } },
        { id: 'trike', label: { en: 'Three wheels', de: 'Dreirädrig' }, price: '2690.00', attributes: { kg: 38, carries: 200 } },
      ] },
      { id: 'motor', kind: 'choice', label: { en: 'Motor', de: 'Motor' }, role: 'function', required: false, values: [
        { id: 'hub', label: { en: 'Hub motor', de: 'Nabenmotor' }, price: '890.00', attributes: { kg: 7 } },
        { id: 'mid', label: { en: 'Mid motor', de: 'Mittelmotor' }, price: '1590.00', attributes: { kg: 8 } },
      ] },
      { id: 'battery', kind: 'choice', label: { en: 'Battery', de: 'Akku' }, role: 'function', when: 'has(motor)', default: 'one', values: [
        { id: 'one', label: { en: '500 Wh', de: '500 Wh' }, attributes: { kg: 3 } }, { id: 'two', label: { en: '1,000 Wh', de: '1.000 Wh' }, price: '590.00', attributes: { kg: 6 } },
      ] },
      { id: 'extras', kind: 'set', label: { en: 'Extras', de: 'Zubehör' }, role: 'function', values: [
        { id: 'box', label: { en: 'Wooden box', de: 'Holzkiste' }, price: '290.00' }, { id: 'bench', label: { en: 'Bench with belts', de: 'Sitzbank mit Gurten' }, price: '190.00' },
        { id: 'rain', label: { en: 'Rain cover', de: 'Regenverdeck' }, price: '220.00' }, { id: 'lock', label: { en: 'Frame lock', de: 'Rahmenschloss' }, price: '49.00' },
      ] },
      { id: 'care', kind: 'switch', label: { en: 'Yearly care', de: 'Jährliche Pflege' }, role: 'service' },
    ],
    figures: [{ id: 'weight', label: { en: 'Weight', de: 'Gewicht' }, unit: 'kg', lines: [{ id: 'bike', label: { en: 'Bicycle', de: 'Rad' }, amount: 'frame.kg + motor.kg + battery.kg' }] }],
    constraints: [
      { id: 'carries', message: { en: 'Frame, motor and load are too heavy together.', de: 'Rahmen, Motor und Ladung sind zusammen zu schwer.' }, require: 'load + figures.weight <= frame.carries' },
      { id: 'slow', message: { en: 'More than 100 kg are no pleasure without a motor.', de: 'Mehr als 100 kg sind ohne Motor kein Vergnügen.' }, when: 'load > 100', require: 'has(motor)' },
      { id: 'sit', message: { en: 'The bench is screwed into the box.', de: 'Die Bank wird in die Kiste geschraubt.' }, when: "'bench' in extras", require: "'box' in extras" },
      { id: 'dry', message: { en: 'The rain cover is made for the box.', de: 'Das Verdeck passt auf die Kiste.' }, when: "'rain' in extras", require: "'box' in extras" },
    ],
    prices: [{ id: 'care-price', label: { en: 'Yearly care', de: 'Jährliche Pflege' }, when: 'care', amount: '129.00', every: 'year' }],
    examples: [{ id: 'heavy', set: { load: 120 }, impossible: { motor: [null] } }, { id: 'bare-seat', set: { extras: ['bench'] }, consistent: false }],
  },
};
