/** Values with nothing of their own to say. */
const all = (...ids) => Object.fromEntries(ids.map((id) => [id, {}]));

/**
 * What of a product's preview shows a value: the frame in the drawing's own units, what is left out, and what is chosen
 * beside it (`also`, `without`). A value that is out of season cannot be chosen: another one is, and parts are shown and
 * dropped by hand.
 */
export const frames = {
  'original-spin': [
    { option: 'cut', values: all('skinny', 'slim', 'straight', 'bootcut', 'flare', 'relaxed', 'wide'), box: [160, 36, 480, 620], drop: ['backCard'] },
    { option: 'rise', values: all('low', 'mid', 'high'), box: [220, 30, 360, 290], drop: ['backCard'] },
    { option: 'fly', values: all('zip', 'buttons', 'hidden'), box: [320, 48, 160, 130], drop: ['backCard'] },
    { option: 'hem', values: all('plain', 'chain', 'raw', 'turnup'), box: [430, 520, 190, 150], drop: ['backCard'] },
    { option: 'pocket', values: all('plain', 'wave', 'chevron', 'sun'), box: [619, 110, 140, 132] },
  ],
  sneaker: [
    { option: 'cut', values: all('low', 'mid', 'high'), box: [30, 2, 740, 555] },
    { option: 'sole', values: all('cup', 'runner', 'platform', 'trail'), box: [70, 250, 420, 260] },
  ],
  bicycle: [
    {
      option: 'style', box: [40, 150, 720, 430], drop: ['dimText'],
      values: {
        city: { also: { bar: 'swept', outfit: ['bell'] } },
        tour: { also: { bar: 'flat', outfit: ['rack', 'front', 'stand'] } },
        gravel: { also: { bar: 'drop', tyre: 't45' }, without: { outfit: ['mudguards', 'lights'] } },
        road: { also: { bar: 'drop', tyre: 't28', saddle: 'slim' }, without: { outfit: ['mudguards', 'lights'] } },
      },
    },
    { option: 'bar', values: all('swept', 'flat', 'drop'), box: [400, 140, 300, 220], drop: ['dimText', 'dims'] },
  ],
  computer: [
    { option: 'case', values: Object.fromEntries(['slim', 'cube', 'cube-glass', 'mini', 'tower', 'tower-glass', 'hush', 'giant'].map((file) => [`fjell-${file}`, { file }])), box: [150, 40, 500, 500] },
  ],
  watch: [
    { option: 'design', values: { ...all('sunray', 'harbour', 'terrazzo', 'aurora'), blossom: { chosen: 'sunray', show: ['designBlossom'], drop: ['designSunray'] } }, box: [222, 122, 356, 356] },
    { option: 'index', values: all('baton', 'dots', 'arabic', 'roman'), box: [395, 122, 190, 190], drop: ['hands', 'seconds', 'brand'] },
  ],
  doll: [
    { option: 'cut', values: all('short', 'bunches', 'long', 'curls'), box: [180, 50, 440, 340] },
    { option: 'outfit', values: all('dress', 'dungarees', 'pyjamas'), box: [220, 320, 360, 290] },
    { option: 'pattern', values: all('plain', 'dots', 'stripes', 'flowers'), box: [310, 360, 180, 150] },
  ],
  trailer: [
    { option: 'body', values: all('flatbed', 'tipper', 'curtain', 'box', 'cool', 'machine', 'cars'), box: [76, 5, 580, 435], drop: ['person', 'measure', 'label', 'lengthText'], also: { length: '250' } },
  ],
  'soap-service': [
    { option: 'pack', values: { bag: {}, bottle: {}, can5: {}, can10: {}, drum: { also: { 'sites[1].dispensers': '0', use: 'floors', 'sites[1].people': 'p500' } }, tank: { also: { 'sites[1].dispensers': '0', use: 'floors', 'sites[1].people': 'p500' } } }, box: [50, 50, 360, 320], drop: ['wallUnit', 'scene'] },
    { option: 'dispenser', values: all('rent', 'buy_abs', 'buy_steel', 'sensor'), box: [424, 30, 200, 230], drop: ['scene', 'packs', 'many'] },
  ],
};
