/** What a page loads: defines `<mc-configurator>`. */
import { McConfigurator } from './element.ts';

export * from './element.ts';

McConfigurator.define();
