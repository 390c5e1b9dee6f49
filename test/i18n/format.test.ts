import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatFor } from '../../src/i18n/format.ts';
import { en } from '../../src/i18n/en.ts';
import { FILES, languageTags, onLanguage, registerLanguage, speak } from '../../src/i18n/languages.ts';
import { languages, registerAll } from '../support/languages.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('format', () => {
  it('writes money exactly and as read in the language', () => {
    const en = formatFor('en-US', 'USD', 2);
    assert.equal(en.money(9007199254740991), '$90,071,992,547,409.91');
    assert.equal(en.shortMoney(4000), '$40');
    assert.equal(en.shortMoney(4050), '$40.50');
    assert.equal(en.difference(4000), '+$40');
    assert.equal(en.difference(-1250), '−$12.50');
    assert.equal(plain(formatFor('de', 'EUR', 2).money(123450)), '1.234,50 €');
    assert.equal(formatFor('ja', 'JPY', 0).money(1200), '￥1,200');
  });

  it('reads numbers with either decimal sign', () => {
    const en = formatFor('en', 'EUR', 2);
    const de = formatFor('de', 'EUR', 2);
    for (const format of [en, de]) {
      assert.equal(format.parse(' 30,5 '), '30.5');
      assert.equal(format.parse('30.50'), '30.5');
      assert.equal(format.parse('.5'), '0.5');
      assert.equal(format.parse('007'), '7');
      assert.equal(format.parse('-0'), '0');
      assert.equal(format.parse('1.234.567'), '1234567');
      assert.equal(format.parse('tall'), undefined);
      assert.equal(format.parse(''), undefined);
      assert.equal(format.parse('1e5'), undefined);
    }
    assert.equal(en.parse('1,234'), '1234');
    assert.equal(de.parse('1.234'), '1234');
    assert.equal(de.parse('1,234'), '1.234');
    assert.equal(de.parse('1.234,5'), '1234.5');
    assert.equal(formatFor('ar-EG', 'EGP', 2).parse('٣٠٫٥'), '30.5');
    // Keyboards write digits of their own whatever the language's numbers are shown in.
    for (const tag of ['ar', 'ar-MA', 'en', 'fa']) assert.equal(formatFor(tag, 'EUR', 2).parse('٣٠٫٥'), '30.5', tag);
    assert.equal(en.parse('۳۰٫۵'), '30.5');
    assert.equal(formatFor('ja', 'JPY', 0).parse('３０．５'), '30.5');
  });

  it('tells long counts by their magnitude', () => {
    const en = formatFor('en', 'EUR', 2);
    assert.equal(en.count('4224'), '4,224');
    assert.equal(en.count('123456789012345678'), '1.2 × 10¹⁷');
  });
});

describe('languages', () => {
  // Before the others, which have every language at hand.
  it('speaks English, and says what it waits for, until a language is there', () => {
    assert.deepEqual([speak(['de-AT']).messages.tag, speak(['de-AT']).format, speak(['de-AT']).awaits], ['en', 'en', 'de']);
    assert.equal(speak(['xx'], 'fr').awaits, 'fr');
    assert.equal(speak(['xx']).awaits, undefined);
    assert.deepEqual([speak(['ja', 'en']).messages.tag, speak(['ja', 'en']).awaits], ['en', 'ja']);
    assert.equal(speak(['en', 'ja']).awaits, undefined);
    assert.equal(speak(['ja', 'de'], undefined, new Set(['ja'])).awaits, 'de');
    let heard = 0;
    const end = onLanguage(() => heard++);
    registerAll();
    end();
    registerLanguage(en);
    assert.equal(heard, FILES.length);
  });

  it('finds the nearest language, the document’s own, then English', () => {
    registerAll();
    assert.equal(speak(['de-AT']).messages.tag, 'de');
    assert.equal(speak(['de-AT']).format, 'de-AT');
    assert.equal(speak(['DE-at']).messages.tag, 'de');
    assert.equal(speak(['xx'], 'de').messages.tag, 'de');
    assert.equal(speak(['not a tag', 'en_US']).messages.tag, 'en');
    assert.deepEqual([...languageTags()].sort(), ['en', ...FILES].sort());
    assert.ok(languageTags().every((tag) => speak([tag]).awaits === undefined));
  });

  it('says in English what a language file of an older version lacks', () => {
    const { total: _total, ...older } = { ...languages.nl, tag: 'nl-x-older' };
    registerLanguage(older as typeof languages.nl);
    const { messages } = speak(['nl-x-older']);
    assert.deepEqual([messages.total, messages.summary], [en.total, languages.nl.summary]);
  });

  it('says every sentence in every language', () => {
    assert.deepEqual(Object.keys(languages).sort(), [...FILES].sort());
    for (const [tag, messages] of Object.entries({ ...languages, en })) {
      assert.equal(messages.tag, tag);
      assert.deepEqual(Object.keys(messages).sort(), Object.keys(en).sort(), tag);
      for (const [key, value] of Object.entries(messages)) {
        const texts = typeof value === 'function' ? [1, 2, 5, 100].map((count) => (value as (...args: unknown[]) => string)(count, count)) : [value];
        for (const text of texts) assert.ok(typeof text === 'object' || (typeof text === 'string' && text.trim() !== '' && !text.includes('#')), `${tag} ${key}`);
      }
    }
  });
});
