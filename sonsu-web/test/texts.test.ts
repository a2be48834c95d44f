import { expect, test } from 'vitest';
import { chooseLanguage } from '../src/texts.ts';

test.each([
  ['', ['ko-KR', 'en'], 'ko'],
  ['', ['en-GB'], 'en'],
  ['', ['fr', 'ko'], 'ko'],
  ['', ['kok', 'fr'], 'en'],
  ['', [], 'en'],
  ['?lang=ko', ['en'], 'ko'],
  ['?lang=en', ['ko'], 'en'],
  ['?lang=xx', ['ko'], 'ko'],
] as const)('address "%s" and browser %j_choose_%s', (search, preferred, language) => {
  expect(chooseLanguage(search, preferred)).toBe(language);
});
