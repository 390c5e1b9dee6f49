import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import { adoptDrawing, fetchDrawing, isHarmless } from '../../src/ui/preview/drawing.ts';
import { pinned } from '../../src/ui/preview/pinned.ts';

const address = (svg: string): string => `data:image/svg+xml,${encodeURIComponent(svg)}`;
const parse = async (svg: string) => (await fetchDrawing(address(svg)))!;
const adopt = async (inside: string, attributes = '') =>
  adoptDrawing(await parse(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10" ${attributes}>${inside}</svg>`), 'p-');

/** What would run, fetch, lead away or style the page around; nothing of `marker` must be left. */
const HOSTILE: Readonly<Record<string, string>> = {
  'a script': '<script>marker()</script>',
  'a script of the page': '<script href="https://marker.example/a.js"/>',
  'a handler': '<rect width="1" height="1" onclick="marker()"/>',
  'a handler in capitals': '<rect width="1" height="1" ONLOAD="marker()"/>',
  'HTML inside': '<foreignObject width="9" height="9"><img xmlns="http://www.w3.org/1999/xhtml" src="marker" onerror="marker()"/></foreignObject>',
  'an element of HTML': '<iframe xmlns="http://www.w3.org/1999/xhtml" src="marker"/>',
  'a link that runs': '<a href="javascript:marker()"><text>go</text></a>',
  'a link of the old kind': '<a xlink:href="javascript:marker()"><text>go</text></a>',
  'a picture from elsewhere': '<image href="https://marker.example/p.png" width="9" height="9"/>',
  'a filter that fetches': '<filter id="f"><feImage href="https://marker.example/p.png"/></filter>',
  'use of another file': '<use href="https://marker.example/a.svg#x"/>',
  'use of data': '<use xlink:href="data:image/svg+xml,marker#x"/>',
  'a gradient of another file': '<linearGradient id="g" href="marker.svg#g"/>',
  'a fill from elsewhere': '<rect fill="url(https://marker.example/a.svg#g)"/>',
  'a fill in quotes': '<rect fill="url( \'//marker.example/a.svg#g\')"/>',
  'a mask as a picture': '<rect mask="image-set(\'https://marker.example/m.png\' 1x)"/>',
  'a cursor': '<rect cursor="url(https://marker.example/c.cur), auto"/>',
  'escapes of CSS': '<rect fill="u\\72l(https://marker.example/a.svg#g)"/>',
  'comments of CSS': '<rect fill="url/**/(https://marker.example/a)"/>',
  'a style sheet': '<style>@import "https://marker.example/a.css"; :host { marker: 1 }</style>',
  'a style': '<rect style="background: url(https://marker.example/a)"/>',
  'an animation of an address': '<rect><set attributeName="href" to="javascript:marker()"/></rect>',
  'an animation': '<a id="x"/><animate href="#x" attributeName="href" values="javascript:marker()"/>',
  'a base address': '<g xml:base="https://marker.example/"/>',
  'a slot': '<g slot="marker" class="marker"/>',
  'a processing instruction': '<?xml-stylesheet href="https://marker.example/a.css"?>',
  'a comment': '<!-- marker -->',
};

describe('drawings of somebody else', () => {
  for (const [name, svg] of Object.entries(HOSTILE)) {
    it(`${name} is left out`, async () => {
      const drawing = (await adopt(`<rect id="kept" width="2" height="2"/>${svg}`))!;
      const text = new XMLSerializer().serializeToString(drawing.svg);
      expect(text).not.to.match(/marker|javascript|https?:\/\/(?!www\.w3\.org)/i);
      expect(drawing.svg.querySelectorAll('*').length).to.be.greaterThan(0);
      expect(drawing.parts.get('kept')!.getAttribute('width')).to.equal('2');
    });
  }

  it('runs and fetches nothing while it is read and when it is on the page', async () => {
    let ran = 0;
    Object.assign(window, { marker: () => ran++ });
    const before = performance.getEntriesByType('resource').filter((entry) => entry.name.includes('marker')).length;
    const drawing = (await adopt(Object.values(HOSTILE).join('')))!;
    document.body.append(drawing.svg);
    await new Promise((resolve) => setTimeout(resolve, 200));
    drawing.svg.remove();
    expect(ran).to.equal(0);
    expect(performance.getEntriesByType('resource').filter((entry) => entry.name.includes('marker')).length).to.equal(before);
  });

  it('refuses entities, and what is no SVG', async () => {
    const bomb = await fetchDrawing(address('<!DOCTYPE svg [<!ENTITY a "<g/><g/>"><!ENTITY b "&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>'));
    expect(bomb && adoptDrawing(bomb, '')).to.equal(undefined);
    const html = await fetchDrawing(address('<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>'));
    expect(html && adoptDrawing(html, '')).to.equal(undefined);
    const broken = await fetchDrawing(address('<svg xmlns="http://www.w3.org/2000/svg"><g>'));
    expect(broken === undefined || adoptDrawing(broken, '') === undefined || broken.querySelector('parsererror') !== null).to.equal(true);
    expect(await fetchDrawing(new URL('/there-is-no-such-drawing.svg', location.href).href).then((found) => found && adoptDrawing(found, ''))).to.equal(undefined);
  });

  it('lets nothing be used that uses something itself', async () => {
    const rows = Array.from({ length: 12 }, (_, index) => `<g id="g${index + 1}">${`<use href="#g${index}"/>`.repeat(12)}</g>`).join('');
    const drawing = (await adopt(`<rect id="g0" width="1" height="1"/>${rows}<use id="own" href="#own"/>`))!;
    for (const use of drawing.svg.querySelectorAll('use')) expect(drawing.svg.querySelector(use.getAttribute('href')!)!.querySelector('use')).to.equal(null);
    expect((await adopt('<g/>'.repeat(20_000)))!.svg.querySelectorAll('g').length).to.be.lessThan(10_001);
  });

  it('keeps what draws, with ids and references of its own', async () => {
    const drawing = (await adopt('<defs><linearGradient id="g"><stop offset="0" stop-color="rgb(1 2 3)"/></linearGradient></defs><g id="a" transform="translate(1 2) rotate(4)"><path d="M0 0H4" fill="url(#g)"/></g><use href="#a"/><text id="t">a<tspan>b</tspan></text>'))!;
    const { svg } = drawing;
    expect(svg.getAttribute('viewBox')).to.equal('0 0 10 10');
    expect(svg.querySelector('path')!.getAttribute('fill')).to.equal('url(#p-g)');
    expect(svg.querySelector('use')!.getAttribute('href')).to.equal('#p-a');
    expect(drawing.parts.get('a')!.id).to.equal('p-a');
    expect(drawing.parts.get('a')!.getAttribute('transform')).to.equal('translate(1 2) rotate(4)');
    expect(drawing.parts.get('t')!.textContent).to.equal('ab');
    expect(drawing.parts.get('t')!.ownerDocument).to.equal(document);
  });

  it('judges attributes that follow the configuration alike', () => {
    for (const [name, value] of [['fill', '#123'], ['d', 'M0 0C1 2 3 4 5 6Z'], ['transform', 'translate(1 2) scale(.5)'], ['fill', 'url(#g)'], ['fill', 'oklch(0.5 0.1 20)']] as const) expect(isHarmless(name, value), value).to.equal(true);
    for (const [name, value] of [['onload', '1'], ['style', 'x'], ['fill', 'url(//a)'], ['fill', 'URL("http://a#b")'], ['fill', 'src("a")'], ['cursor', 'image("a")'], ['fill', 'u\\rl(a)']] as const) expect(isHarmless(name, value), value).to.equal(false);
  });
});

it('the picture becomes small where it is scrolled past, also within a dialog or a part of the page that scrolls', async () => {
  const scroller = await fixture<HTMLElement>(html`<div style="block-size: 300px; margin-block-start: 250px; padding: 16px; overflow: auto">
    <div style="position: sticky; inset-block-start: -132px; block-size: 236px" ${pinned()}></div>
    <div style="block-size: 2000px"></div>
  </div>`);
  const picture = scroller.firstElementChild!;
  expect(picture.classList.contains('is-pinned')).to.equal(false);
  scroller.scrollTop = 1000;
  await waitUntil(() => picture.classList.contains('is-pinned'));
  scroller.scrollTop = 0;
  await waitUntil(() => !picture.classList.contains('is-pinned'));
  // Not because it is out of sight beneath.
  scroller.style.blockSize = '40px';
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(picture.classList.contains('is-pinned')).to.equal(false);
});
