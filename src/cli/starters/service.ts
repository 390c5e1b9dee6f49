import type { Starter } from './starters.ts';

export const service: Starter = {
  summary: 'a service: several sites, an interval, prices that recur every month',
  document: {
    format: 1, id: 'cleaning', version: '1', name: { en: 'Window cleaning', de: 'Fensterreinigung' }, locale: 'en', currency: 'EUR',
    tax: { prices: 'net', rate: 19 },
    options: [
      { id: 'sites', kind: 'list', label: { en: 'Buildings', de: 'Gebäude' }, item: { en: 'Building', de: 'Gebäude' }, min: 1, max: 3, default: 1, options: [
        { id: 'windows', kind: 'choice', label: { en: 'Windows', de: 'Fenster' }, default: 'w20', values: [
          { id: 'w20', label: { en: 'Up to 20', de: 'Bis 20' }, attributes: { count: 20 } }, { id: 'w50', label: { en: 'Up to 50', de: 'Bis 50' }, attributes: { count: 50 } }, { id: 'w200', label: { en: 'Up to 200', de: 'Bis 200' }, attributes: { count: 200 } },
        ] },
        { id: 'floors', kind: 'number', label: { en: 'Floors', de: 'Stockwerke' }, min: 1, max: 8, default: 2 },
      ] },
      { id: 'interval', kind: 'choice', label: { en: 'How often?', de: 'Wie oft?' }, role: 'service', default: 'm1', values: [
        { id: 'm1', label: { en: 'Every month', de: 'Jeden Monat' }, attributes: { times: 1 } }, { id: 'm2', label: { en: 'Every two months', de: 'Alle zwei Monate' }, attributes: { times: 0.5 } },
      ] },
      { id: 'lift', kind: 'switch', label: { en: 'Lifting platform', de: 'Hubsteiger' }, role: 'function' },
      { id: 'frames', kind: 'switch', label: { en: 'Frames too', de: 'Rahmen auch' }, role: 'function' },
    ],
    constraints: [
      { id: 'height', message: { en: 'From the fifth floor on we need the platform.', de: 'Ab dem fünften Stock brauchen wir den Hubsteiger.' }, when: 'sites.exists(site, site.floors > 4)', require: 'lift' },
      { id: 'often', message: { en: 'More than 200 windows are cleaned every month.', de: 'Mehr als 200 Fenster reinigen wir jeden Monat.' }, when: 'sum(sites.windows.count) > 200', require: "interval == 'm1'" },
    ],
    prices: [
      { id: 'glass', label: { en: 'Cleaning', de: 'Reinigung' }, amount: 'sum(sites.windows.count) * 1.2 * interval.times', every: 'month' },
      { id: 'frames-price', label: { en: 'Frames', de: 'Rahmen' }, when: 'frames', amount: 'sum(sites.windows.count) * 0.4 * interval.times', every: 'month' },
      { id: 'platform', label: { en: 'Lifting platform', de: 'Hubsteiger' }, when: 'lift', amount: '90 * interval.times', every: 'month' },
      { id: 'setup', label: { en: 'Survey', de: 'Begehung' }, amount: '40 * size(sites)' },
    ],
    examples: [{ id: 'survey', set: { interval: 'm2' }, price: { min: '40.00', max: '120.00' } }],
  },
};
