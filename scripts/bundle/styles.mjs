// What is read by people only is left out of the style sheets on their way into the bundle.

/** A style sheet without comments, indentation and what else has no meaning. */
export function minifyStyles(css) {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .replace(/;}/g, '}')
    .replace(/ ?> ?/g, '>')
    .replace(/ ([*/]) (?=[\d.]|var|calc)/g, '$1')
    .replace(/(?<![\d.\w])0\.(?=\d)/g, '.')
    .trim();
}

/** For the style sheets of the element: each a `css` template without expressions. */
export function mcStyles() {
  return {
    name: 'mc-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/\/src\/ui\/styles\/\w+\.ts$/.test(id)) return undefined;
      return { code: code.replace(/css`([^`$]*)`/g, (_, css) => `css\`${minifyStyles(css)}\``), map: null };
    },
  };
}
