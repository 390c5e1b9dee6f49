import type { Starter } from './starters.ts';

export const computer: Starter = {
  summary: 'a computer: parts joined by attributes, a power budget over several of them, a figure',
  document: {
    format: 1, id: 'computer', version: '1', name: { en: 'Computer', de: 'Computer' }, locale: 'en', currency: 'EUR',
    options: [
      { id: 'board', kind: 'choice', label: { en: 'Board', de: 'Platine' }, role: 'function', values: [
        { id: 'b-small', label: { en: 'Small board', de: 'Kleine Platine' }, price: '119.00', sku: 'B-1', attributes: { socket: 'one', slots: 1, watts: 30 } },
        { id: 'b-large', label: { en: 'Large board', de: 'Große Platine' }, price: '219.00', sku: 'B-2', attributes: { socket: 'two', slots: 3, watts: 45 } },
      ] },
      { id: 'cpu', kind: 'choice', label: { en: 'Processor', de: 'Prozessor' }, role: 'function', values: [
        { id: 'c4', label: { en: 'Four cores', de: 'Vier Kerne' }, price: '149.00', sku: 'C-4', attributes: { socket: 'one', watts: 65 } },
        { id: 'c8', label: { en: 'Eight cores', de: 'Acht Kerne' }, price: '299.00', sku: 'C-8', attributes: { socket: 'two', watts: 105 } },
        { id: 'c16', label: { en: 'Sixteen cores', de: 'Sechzehn Kerne' }, price: '589.00', sku: 'C-16', attributes: { socket: 'two', watts: 170 } },
      ] },
      { id: 'gpu', kind: 'choice', label: { en: 'Graphics card', de: 'Grafikkarte' }, role: 'function', required: false, values: [
        { id: 'g1', label: { en: 'For the desk', de: 'Fürs Büro' }, price: '199.00', sku: 'G-1', attributes: { watts: 75 } },
        { id: 'g2', label: { en: 'For games', de: 'Fürs Spielen' }, price: '549.00', sku: 'G-2', attributes: { watts: 220 } },
        { id: 'g3', label: { en: 'For film and models', de: 'Für Film und Modelle' }, price: '1290.00', sku: 'G-3', attributes: { watts: 350 } },
      ] },
      { id: 'memory', kind: 'choice', label: { en: 'Memory', de: 'Speicher' }, role: 'function', default: 'm16', values: [
        { id: 'm16', label: { en: '16 GB', de: '16 GB' }, sku: 'M-16' }, { id: 'm32', label: { en: '32 GB', de: '32 GB' }, price: '79.00', sku: 'M-32' }, { id: 'm64', label: { en: '64 GB', de: '64 GB' }, price: '189.00', sku: 'M-64' },
      ] },
      { id: 'power', kind: 'choice', label: { en: 'Power supply', de: 'Netzteil' }, role: 'function', values: [
        { id: 'p300', label: { en: '300 W', de: '300 W' }, price: '49.00', sku: 'P-300', attributes: { watts: 300 } },
        { id: 'p500', label: { en: '500 W', de: '500 W' }, price: '79.00', sku: 'P-500', attributes: { watts: 500 } },
        { id: 'p750', label: { en: '750 W', de: '750 W' }, price: '119.00', sku: 'P-750', attributes: { watts: 750 } },
      ] },
    ],
    figures: [{ id: 'watts', label: { en: 'Power', de: 'Leistung' }, unit: 'W', lines: [{ id: 'parts', label: { en: 'Parts', de: 'Teile' }, amount: 'board.watts + cpu.watts + gpu.watts' }] }],
    constraints: [
      { id: 'socket', message: { en: 'The board does not take this processor.', de: 'Die Platine nimmt diesen Prozessor nicht.' }, require: 'cpu.socket == board.socket' },
      { id: 'reserve', message: { en: 'The power supply keeps a fifth in reserve.', de: 'Das Netzteil behält ein Fünftel Reserve.' }, require: 'figures.watts <= 0.8 * power.watts' },
      { id: 'much-memory', message: { en: '64 GB need three slots.', de: '64 GB brauchen drei Plätze.' }, when: "memory == 'm64'", require: 'board.slots >= 3' },
    ],
    prices: [{ id: 'base', label: { en: 'Case and assembly', de: 'Gehäuse und Montage' }, amount: '129.00' }],
    examples: [{ id: 'film', set: { gpu: 'g3' }, impossible: { power: ['p300', 'p500'] } }, { id: 'small', set: { cpu: 'c4' }, forced: { board: 'b-small' } }],
  },
};
