/** The element's class, unregistered: importing this file changes nothing on the page. */
export { McConfigurator } from './ui/mc-configurator.ts';
export * from './ui/events.ts';
export { registerLanguage } from './i18n/languages.ts';
export type { Messages } from './i18n/messages.ts';
export type { Specification, SpecificationFigure, SpecificationLine } from './order/specification.ts';
