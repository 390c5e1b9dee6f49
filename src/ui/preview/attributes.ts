import type { Catalogue, Configuration } from '../../model/catalogue.ts';
import type { PreviewDetail } from '../events.ts';

/** What the document says of the chosen values. */
export function attributesOf({ options }: Catalogue, configuration: Configuration): PreviewDetail['attributes'] {
  return Object.fromEntries(options.flatMap(({ id, kind, values }) => {
    const chosen = kind === 'choice' ? values?.find((value) => value.id === configuration[id]) : undefined;
    if (!chosen) return [];
    const { color, image, attributes } = chosen;
    return [[id, { ...(color !== undefined && { color }), ...(image !== undefined && { image }), ...attributes }]];
  }));
}
