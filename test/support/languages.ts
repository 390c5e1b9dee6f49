import { ar } from '../../src/i18n/ar.ts';
import { de } from '../../src/i18n/de.ts';
import { es } from '../../src/i18n/es.ts';
import { fr } from '../../src/i18n/fr.ts';
import { it } from '../../src/i18n/it.ts';
import { ja } from '../../src/i18n/ja.ts';
import { registerLanguage } from '../../src/i18n/languages.ts';
import { nl } from '../../src/i18n/nl.ts';
import { pl } from '../../src/i18n/pl.ts';
import { zh } from '../../src/i18n/zh.ts';

/** Every language that a page fetches, by its tag. */
export const languages = { ar, de, es, fr, it, ja, nl, pl, zh };

/** Has every language at hand. */
export const registerAll = (): void => Object.values(languages).forEach(registerLanguage);
