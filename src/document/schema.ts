import { ROUNDINGS } from '../base/money.ts';
import { PATTERNS, type PatternName } from './patterns.ts';
import { PERIODS, ROLES } from './types.ts';

/**
 * The shape of a document as JSON Schema (draft 2020-12): the one source that editors complete from and that the
 * validator in `generated/` is built of (`scripts/build-schema.mjs`). Kinds are told apart by `if`/`then` and no `oneOf` is
 * used, so that one fault gives one problem. What goes beyond shape is in the `check-….ts` files.
 */
type Schema = Readonly<Record<string, unknown>>;

const ref = (name: string, description?: string): Schema => ({ $ref: `#/$defs/${name}`, ...(description === undefined ? {} : { description }) });
const pattern = (name: PatternName): Schema => ({ type: 'string', pattern: PATTERNS[name].source });
const list = (items: Schema, description: string, minItems?: number): Schema => ({ type: 'array', items, description, ...(minItems === undefined ? {} : { minItems }) });
const words = (values: readonly string[], description: string): Schema => ({ enum: values, description });
const flag = (description: string): Schema => ({ type: 'boolean', description });
const count = (minimum: number, description: string): Schema => ({ type: 'integer', minimum, description });
const text = (description: string): Schema => ({ type: 'string', description });

/** An object with these keys and the author's own `x-…`. */
function object(description: string, required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema {
  return { type: 'object', description, required, properties, patternProperties: { '^x-': {} }, additionalProperties: false };
}

const OPTION_KEYS: Readonly<Record<string, Schema>> = {
  id: { ...pattern('identifier'), description: 'The name of the option in expressions.' },
  label: ref('text', 'What the shopper reads; the id if absent.'),
  help: ref('text', 'One or two sentences that help to decide.'),
  role: words(ROLES, 'What the option is about.'),
  required: flag('Whether the shopper must decide; true if absent. Otherwise a choice, number or text may be none; of sets and switches it says nothing.'),
  when: ref('expression', 'Where this does not hold, the option is not part of the product.'),
  display: { ...pattern('filled'), description: 'How the option is shown; the best fitting display if absent.' },
  stickiness: count(0, 'How much it hurts to change a choice made here: of repairs that change equally many, the one that hurts least comes first. 1 if absent.'),
  setBy: words(['shopper', 'host'], '‘host’: the page decides, and the shopper does not see the option.'),
};

function option(kind: string, description: string, required: readonly string[], properties: Readonly<Record<string, Schema>>): Schema {
  return object(description, ['id', 'kind', ...required], { ...OPTION_KEYS, kind: { const: kind, description }, ...properties });
}

/** Applies the definition of its kind to an option; an unknown kind is the option's only problem. */
function byKind(kinds: readonly string[]): Schema {
  return {
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: kinds, description: 'What the shopper gives.' } },
    allOf: kinds.map((kind) => ({ if: { type: 'object', properties: { kind: { const: kind } }, required: ['kind'] }, then: ref(`${kind}Option`) })),
  };
}

/** What a line of prices and one of a figure have in common. */
const LINE_KEYS: Readonly<Record<string, Schema>> = {
  id: { ...pattern('filled'), description: 'Name of the line.' },
  label: ref('text', 'What the shopper reads; the id if absent.'),
  when: ref('expression', 'The line counts only where this holds.'),
  amount: { type: ['string', 'number'], description: 'A decimal or an expression: "width * height * 0.00012".' },
  table: object('An amount for each combination; the first row that matches counts.', ['options', 'amounts'], {
    options: ref('columns'),
    amounts: list(ref('row'), 'Rows of cells with the amount at the end.'),
    default: ref('amount', 'Where no row matches. If absent, such combinations cannot be chosen.'),
  }),
  percent: ref('amount', 'Percentage of other lines; negative for a discount.'),
  of: list({ type: 'string' }, 'Ids of earlier lines; all before it if absent.', 1),
};

const DEFAULT = 'The author’s suggestion; it gives way to any decision of the shopper.';

export const schema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Solution space',
  ...object('Everything that can be chosen about one product, what goes together, and what it costs.',
    ['format', 'id', 'version', 'name', 'locale', 'currency', 'options'], {
      $schema: text('Address of this schema, for editors.'),
      format: { const: 1, description: 'Version of this language.' },
      id: { ...pattern('filled'), description: 'The product.' },
      version: { ...pattern('filled'), description: 'The merchant’s own version of the document.' },
      name: ref('text', 'What the shopper reads.'),
      locale: { ...pattern('filled'), description: 'Language of plain strings and last fallback, as BCP 47 tag: "en", "de-AT".' },
      currency: { ...pattern('currency'), description: 'ISO 4217 code: "EUR".' },
      rounding: words(ROUNDINGS, 'How each price line becomes whole cents; half away from zero if absent.'),
      options: list(ref('option'), 'What the shopper decides.', 1),
      groups: list(ref('group'), 'Steps that arrange the options.'),
      constraints: list(ref('constraint'), 'What goes together and what does not.'),
      prices: list(ref('price'), 'Lines that add up to the total, in order.'),
      figures: list(ref('figure'), 'What a product comes to besides its price: weight, power, days until delivery. In expressions: figures.weight; figures.price is the one-off total.'),
      tables: { type: 'object', description: 'Tables for lookup(…) by name.', patternProperties: { '^x-': {} }, additionalProperties: ref('table') },
      quantity: ref('quantity'),
      tax: object('What prices say about tax.', ['prices', 'rate'], {
        prices: words(['net', 'gross'], 'Whether tax comes on top of the prices or is in them.'),
        rate: ref('amount', 'In percent.'),
      }),
      valid: ref('days', 'When the document is meant to be used.'),
      examples: list(ref('example'), 'Regression tests of this document, run by the check.'),
      replaces: list(object('What became of an option or value that earlier versions had; in order.', ['option'], {
        option: { ...pattern('identifier'), description: 'The option; with ‘value’ by its present id, otherwise by its earlier one.' },
        value: { ...pattern('filled'), description: 'The earlier value. If absent, the entry is about the option as a whole.' },
        by: { type: ['string', 'null'], description: 'What it is now: the id of the option or value; null for none. If absent, it is gone.' },
      }), 'What became of options and values of earlier versions, for configurations that were stored.'),
      preview: ref('preview'),
    }),
  $defs: {
    text: {
      type: ['string', 'object'],
      description: 'A text in the document’s language, or one for each language: {"en": "…", "de": "…"}.',
      minProperties: 1,
      additionalProperties: { type: 'string' },
    },
    expression: { ...pattern('filled'), description: 'A condition or amount in the expression language, a subset of CEL.' },
    amount: { type: ['string', 'number'], pattern: PATTERNS.decimal.source, description: 'A decimal: "49.00" or 49.' },
    cellValue: { type: ['string', 'number', 'boolean', 'null'], description: 'A value of the option; null is none, "*" anything.' },
    cell: { type: ['string', 'number', 'boolean', 'null', 'array'], items: ref('cellValue'), description: 'A value of the option, a list of values, null for none, "*" for anything.' },
    row: list(ref('cell'), 'One cell for each option, in order.'),
    columns: { ...list(pattern('identifier'), 'Ids of the options that the cells of a row are of.', 1) },
    option: byKind(['choice', 'switch', 'number', 'set', 'text', 'list']),
    itemOption: byKind(['choice', 'switch', 'number', 'set', 'text']),
    choiceOption: option('choice', 'One of several values.', ['values'], {
      values: list(ref('value'), 'What can be chosen.', 1),
      default: { type: ['string', 'null'], description: DEFAULT },
    }),
    switchOption: option('switch', 'On or off.', [], { default: { type: ['boolean', 'null'], description: DEFAULT } }),
    numberOption: option('number', 'A number on a grid.', ['min', 'max'], {
      min: ref('amount', 'The first grid point.'),
      max: ref('amount', 'The largest number; where whole steps do not reach it, the last step before it, with a warning.'),
      step: ref('amount', 'Distance between grid points; 1 if absent.'),
      unit: { ...pattern('filled'), description: 'Unit of measure: "mm", "in".' },
      default: { type: ['string', 'number', 'null'], pattern: PATTERNS.decimal.source, description: DEFAULT },
    }),
    setOption: option('set', 'Any of several values.', ['values'], {
      values: list(ref('value'), 'What can be in the set.', 1),
      min: count(0, 'Least number of members; 0 if absent.'),
      max: count(0, 'Most members; all if absent.'),
      default: { type: ['array', 'null'], items: { type: 'string' }, description: DEFAULT },
    }),
    textOption: option('text', 'Free text.', [], {
      maxLength: count(1, 'Most characters; 100 if absent.'),
      pattern: { ...pattern('filled'), description: 'A regular expression that the whole text must match.' },
      default: { type: ['string', 'null'], description: DEFAULT },
    }),
    listOption: object('Several instances of a part with options of its own: the cabinets of a kitchen.', ['id', 'kind', 'max', 'options'], {
      ...Object.fromEntries(['id', 'label', 'help', 'role', 'when', 'setBy'].map((key) => [key, OPTION_KEYS[key]!])),
      kind: { const: 'list', description: 'Several instances of a part with options of its own. In expressions: size(list), sum(list.option), list.all(x, …).' },
      item: ref('text', 'What one instance is called: "Cabinet"; the label if absent.'),
      min: count(0, 'Fewest instances; 0 if absent.'),
      max: count(1, 'Most instances.'),
      default: { type: ['integer', 'null'], minimum: 0, description: 'Suggested number of instances.' },
      ordered: flag('Whether it matters which instance comes first; false if absent: then those that differ in their order only are one configuration.'),
      options: list(ref('itemOption'), 'What is decided of each instance; the second one’s width is "cabinets[2].width" in examples and orders.', 1),
      constraints: list(ref('constraint'), 'What holds of each instance. A name is an option of the instance, or else of the product.'),
      figures: list(object('What each instance adds to a figure of the product.', ['id', 'lines'], {
        id: { ...pattern('identifier'), description: 'Id of the figure.' },
        lines: list(ref('figureLine'), 'Lines of each instance that is there. They come before the figure’s own, which may name all of them by the id of the list.'),
      }), 'What each instance adds to the figures of the product.'),
      prices: list(ref('price'), 'Lines of each instance that is there. They come before the prices of the product, which may name all of them by the id of the list.'),
    }),
    value: object('A value of a choice or set.', ['id'], {
      id: { ...pattern('filled'), description: 'The name of the value in expressions, in quotes.' },
      label: ref('text', 'What the shopper reads; the id if absent.'),
      help: ref('text', 'A sentence that helps to decide.'),
      price: ref('amount', 'Surcharge for this value.'),
      sku: text('Number of the part.'),
      color: { ...pattern('filled'), description: 'A CSS colour: "#1f3a5f".' },
      image: { ...pattern('filled'), description: 'Address of a picture, relative to the document.' },
      attributes: {
        type: 'object',
        description: 'Properties for expressions: fabric.weight.',
        patternProperties: { '^x-': {} },
        additionalProperties: { type: ['string', 'number', 'boolean'] },
      },
      available: ref('available'),
    }),
    available: {
      type: ['boolean', 'object'],
      description: 'Whether it can be chosen: true, false, or from a day until a day, both included.',
      properties: { from: { ...pattern('date'), description: 'First day.' }, until: { ...pattern('date'), description: 'Last day.' } },
      patternProperties: { '^x-': {} },
      additionalProperties: false,
    },
    days: object('From a day until a day, both included.', [], {
      from: { ...pattern('date'), description: 'First day.' },
      until: { ...pattern('date'), description: 'Last day.' },
    }),
    valuesByOption: { type: 'object', additionalProperties: ref('cell'), description: 'Values by option; a list for a set.' },
    example: object('What must hold where some values are set.', ['set'], {
      id: { ...pattern('filled'), description: 'Name of the example.' },
      set: ref('valuesByOption', 'What is set.'),
      consistent: flag('Whether any product has these values; true if absent.'),
      price: {
        type: ['string', 'number', 'object'],
        pattern: PATTERNS.decimal.source,
        description: 'The total, or bounds it must keep to: {"min": "10.00", "max": "20.00"}.',
        properties: { min: ref('amount', 'Least total.'), max: ref('amount', 'Largest total.') },
        additionalProperties: false,
      },
      forced: ref('valuesByOption', 'Values that must follow.'),
      impossible: ref('valuesByOption', 'Values that must not be possible any more; a list for several.'),
    }),
    group: object('A step with its options.', ['id', 'options'], {
      id: { ...pattern('filled'), description: 'Name of the group.' },
      label: ref('text', 'What the shopper reads; the id if absent.'),
      options: list({ type: 'string' }, 'Ids of the options.'),
      when: ref('expression', 'The step is shown only where this holds.'),
    }),
    constraint: object('A rule with exactly one of ‘require’, ‘exclude’ and ‘table’.', [], {
      id: { ...pattern('filled'), description: 'Name of the constraint, for messages about it.' },
      message: ref('text', 'What the shopper is told where it forbids something.'),
      when: ref('expression', 'The constraint counts only where this holds.'),
      require: ref('expression', 'What must hold.'),
      exclude: ref('expression', 'What must not hold.'),
      table: object('The combinations that are allowed, or those that are forbidden.', ['options'], {
        options: ref('columns'),
        allow: list(ref('row'), 'Only these combinations are allowed.'),
        forbid: list(ref('row'), 'These combinations are forbidden.'),
      }),
    }),
    price: object('A price line with exactly one of ‘amount’, ‘table’ and ‘percent’.', [], {
      ...LINE_KEYS,
      every: words(PERIODS, 'The line recurs, and has a total of its own.'),
    }),
    figure: object('A quantity with bounds for every value, as the price has them.', ['id', 'lines'], {
      id: { ...pattern('identifier'), description: 'The name of the figure in expressions: figures.weight.' },
      label: ref('text', 'What the shopper reads; the id if absent.'),
      unit: { ...pattern('filled'), description: 'Unit of measure: "kg", "days".' },
      decimals: count(0, 'Decimals that each line is rounded to, halves away from zero; 0 if absent, 6 at most.'),
      combine: words(['sum', 'max'], 'Whether the lines add up, or the largest counts; ‘sum’ if absent. A line whose condition does not hold is 0.'),
      lines: list(ref('figureLine'), 'What adds to it, written as prices are.'),
    }),
    figureLine: object('A line with exactly one of ‘amount’, ‘table’ and ‘percent’.', [], LINE_KEYS),
    table: object('Amounts by one or two numbers, for lookup(…): ‘rows’ and ‘cells’, or ‘csv’.', [], {
      rows: list(ref('amount'), 'Ascending breakpoints of the first number.', 1),
      columns: list(ref('amount'), 'Ascending breakpoints of the second number.', 1),
      cells: list({
        type: ['string', 'number', 'null', 'array'],
        pattern: PATTERNS.decimal.source,
        items: { type: ['string', 'number', 'null'], pattern: PATTERNS.decimal.source },
      }, 'For each row a list of amounts, one a column; null where there is none.'),
      csv: { ...pattern('filled'), description: 'The table as a spreadsheet exports it: columns in the first line, rows in the first cells.' },
      between: words(['next', 'exact', 'linear'], 'Between breakpoints: the next one up, nothing, or in proportion; ‘next’ if absent.'),
    }),
    quantity: object('How many pieces can be ordered at once.', [], {
      min: count(1, 'Fewest; 1 if absent.'),
      max: count(1, 'Most; no limit if absent.'),
      default: count(1, 'Suggested; the fewest if absent.'),
      tiers: list(object('From a number of pieces on, a percentage is taken off.', ['from', 'percent'], {
        from: count(1, 'Number of pieces.'),
        percent: ref('amount', 'Percentage taken off.'),
      }), 'Ascending.'),
    }),
    overlay: object('What lies over a document for a while: stock, what is discontinued, prices of the day.', ['overlay'], {
      $schema: text('Address of this schema, for editors.'),
      overlay: { const: 1, description: 'Version of this language.' },
      of: { ...pattern('filled'), description: 'Id of the document it is for; any if absent.' },
      version: { ...pattern('filled'), description: 'The merchant’s own version of the overlay.' },
      values: { type: 'object', description: 'By option, by value: {"frame": {"carbon": {"available": false}}}. A switch has the values "true" and "false"; the option of a list is written "cabinets.type".', patternProperties: { '^x-': {} }, additionalProperties: ref('overlayValues') },
      prices: { type: 'object', description: 'Amounts by price line, in the place of the document’s.', patternProperties: { '^x-': {} }, additionalProperties: ref('amount') },
    }),
    overlayValues: {
      type: 'object',
      description: 'By value.',
      patternProperties: { '^x-': {} },
      additionalProperties: object('What is otherwise about a value.', [], {
        available: ref('available'),
        message: ref('text', 'What the shopper is told where it is not available.'),
        price: ref('amount', 'Surcharge, in the place of the document’s.'),
      }),
    },
    template: text('A text in which {expression} stands for the value of the expression: "translate({width / 2} 0)".'),
    preview: object('What the product looks like: layers one over the other, the first at the back.', ['width', 'height'], {
      width: count(1, 'Width of the picture, for its proportions.'),
      height: count(1, 'Height of the picture.'),
      typical: ref('valuesByOption', 'What is shown of options while they are open; what the page proposes if absent.'),
      let: { type: 'object', description: 'Numbers with a name, for the expressions of the preview; each may use those before it.', additionalProperties: ref('expression') },
      layers: list(ref('layer'), 'Pictures and drawings, from the back to the front.'),
      model: object('A three-dimensional model, for pages that have <model-viewer>.', ['src'], {
        src: { ...pattern('filled'), description: 'Address of a glTF model, relative to the document.' },
        variant: ref('template', 'Name of the material variant.'),
        colors: { type: 'object', description: 'Colours by name of the material.', additionalProperties: ref('template') },
      }),
    }),
    layer: object('A layer with exactly one of ‘image’, ‘option’ and ‘drawing’.', [], {
      when: ref('expression', 'The layer is shown only where this holds.'),
      image: { ...pattern('filled'), description: 'Address of a picture, relative to the document.' },
      option: { ...pattern('identifier'), description: 'The picture of what is chosen of this option.' },
      images: { type: 'object', description: 'Pictures by value; the values’ own if absent.', additionalProperties: pattern('filled') },
      drawing: { ...pattern('filled'), description: 'Address of an SVG whose parts follow the configuration.' },
      parts: list(object('An element of the drawing.', ['part'], {
        part: { ...pattern('filled'), description: 'Its id.' },
        when: ref('expression', 'It is shown only where this holds.'),
        set: { type: 'object', description: 'Its attributes: {"fill": "{fabric.color}", "width": "{width / 10}"}.', additionalProperties: ref('template') },
        text: ref('template', 'What is written in it.'),
      }), 'What follows the configuration.'),
    }),
  },
};
