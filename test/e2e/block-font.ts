import opentype from 'opentype.js';

const { Font, Glyph, Path } = opentype;

const EM = 1000;
const WIDTH = 500;

/** Latin, punctuation, currency signs, arrows and signs: what has no glyph here would come from a font of the machine. */
const DRAWN: readonly (readonly [from: number, to: number])[] = [[0x21, 0x7e], [0xa1, 0x17f], [0x2010, 0x2027], [0x2030, 0x205e], [0x20a0, 0x20c0], [0x2190, 0x22ff], [0x25a0, 0x25ff], [0x2700, 0x27bf]];
const SPACES = [0x20, 0xa0, 0x2009, 0x202f];

/** A bar that stands on the base line. */
function bar(height: number): opentype.Path {
  const path = new Path();
  path.moveTo(0, 0);
  path.lineTo(0, height);
  path.lineTo(WIDTH, height);
  path.lineTo(WIDTH, 0);
  path.close();
  return path;
}

function fontOf(height: number): string {
  const drawn = DRAWN.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index));
  const glyphs = [
    new Glyph({ name: '.notdef', advanceWidth: WIDTH, path: bar(height) }),
    ...SPACES.map((unicode) => new Glyph({ name: `space${unicode}`, unicode, advanceWidth: WIDTH / 2, path: new Path() })),
    ...drawn.map((unicode) => new Glyph({ name: `bar${unicode}`, unicode, advanceWidth: WIDTH, path: bar(height) })),
  ];
  const font = new Font({ familyName: 'Blocks', styleName: 'Regular', unitsPerEm: EM, ascender: 800, descender: -200, glyphs });
  return Buffer.from(font.toArrayBuffer()).toString('base64');
}

/**
 * CSS of the family `Blocks`, in which every character is a bar of the same width: text takes the same room and looks the same on
 * every machine. Bars of bold text are higher, so that a weight is seen without the browser thickening them by itself.
 */
export function blockFont(): string {
  const face = (height: number, weight: string) => `@font-face { font-family: Blocks; font-weight: ${weight}; src: url(data:font/otf;base64,${fontOf(height)}) }`;
  return `${face(480, '1 500')}\n${face(680, '501 1000')}`;
}
