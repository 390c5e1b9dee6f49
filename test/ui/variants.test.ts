/** How many variants are possible, where a list's instances are interchangeable: by the real engine, in its worker. */
import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { enumerateLists } from '../support/brute-force-lists.ts';
import type { ConfigurationDetail, McChangeEvent } from '../../src/ui/events.ts';
import type { McConfigurator } from '../../src/ui/mc-configurator.ts';
import { openReal } from '../support/harness.ts';
import type { ListDocument } from '../support/random-lists.ts';

const necklace = {
  format: 1, id: 'necklace', version: '1', name: 'Necklace', locale: 'en', currency: 'EUR', tables: {},
  options: [
    { id: 'cord', kind: 'choice', values: [{ id: 'silk' }, { id: 'steel' }], default: 'silk' },
    {
      id: 'beads', kind: 'list', min: 1, max: 4, ordered: false, constraints: [], prices: [],
      options: [{ id: 'material', kind: 'choice', values: [{ id: 'glass', attributes: { g: 2 } }, { id: 'stone', attributes: { g: 5 } }], default: 'glass' }, { id: 'large', kind: 'switch', default: false }],
    },
  ],
  constraints: [{ id: 'heavy', when: "cord == 'silk'", require: 'sum(beads.material.g) <= 12' }],
  prices: [],
};

/** Necklaces in which the order of beads does not count, by going through them all. */
function countNecklaces(keep: (configuration: Readonly<Record<string, unknown>>) => boolean = () => true): number {
  const all = enumerateLists(necklace as unknown as ListDocument).map(({ configuration }) => configuration).filter(keep);
  return new Set(all.map((configuration) => JSON.stringify([configuration['cord'], [1, 2, 3, 4].map((number) => JSON.stringify([configuration[`beads[${number}].material`], configuration[`beads[${number}].large`]])).sort()]))).size;
}

/** Clicks a value; what the page is told then. */
async function choose(element: McConfigurator, option: string, place: number): Promise<ConfigurationDetail> {
  const changed = oneEvent(element, 'mc-change') as Promise<McChangeEvent>;
  element.shadowRoot!.querySelectorAll<HTMLInputElement>(`#option-${option} input`)[place]!.click();
  return (await changed).detail;
}

describe('the number of variants', () => {

  it('is told without the order of interchangeable instances, and in the event of a change once it is known', async () => {
    const { element, root } = await openReal(necklace);
    const shown = () => root.querySelector('.variants')?.textContent;
    await waitUntil(() => shown() === `${countNecklaces()} variants possible`);
    const steel = countNecklaces(({ cord }) => cord === 'steel');
    expect((await choose(element, 'cord', 1)).count).to.equal(String(steel));
    await waitUntil(() => shown() === `${steel} variants possible`);
  });

  it('comes later where it takes its time: clicks are answered meanwhile, and nothing moves when it comes', async function (this: { timeout(milliseconds: number): void }) {
    this.timeout(60_000);
    const text = await (await fetch('/demo/products/kitchen.json')).text();
    const { preview: _, ...kitchen } = JSON.parse(text.replace(/"image": "[^"]*",/g, '')) as { preview: unknown };
    const { element, root } = await openReal(kitchen);
    const line = () => root.querySelector<HTMLElement>('.variants')!;
    expect(line().textContent).to.equal('\u00a0');
    expect((await choose(element, 'front', 1)).count).to.equal(undefined, 'a bound is not told as a number');
    expect(line().textContent).to.equal('\u00a0');
    const place = line().getBoundingClientRect();
    // Fronts go with everything: a fifth of all kitchens.
    await waitUntil(() => line().textContent === `${(21_802_995_690 / 5).toLocaleString('en')} variants possible`, 'counted', { timeout: 30_000 });
    expect(line().getBoundingClientRect().height).to.equal(place.height);
    expect(line().getBoundingClientRect().top).to.equal(place.top);
  });
});
