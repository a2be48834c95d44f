import { expect, test } from 'vitest';
import { nearest } from '../../src/kiosk/sound/pack.ts';

test.each([
  [['ko-KR', 'en'], 'ko'],
  [['', 'en-GB'], 'en'],
  [['kok', 'fr'], undefined],
  [['PT-BR'], 'pt-br'],
  [['pt'], 'pt-br'],
  [['fr', 'pt-PT'], 'pt-br'],
  [['zh-tw'], 'zh-tw'],
  [['zh'], 'zh'],
  [[], undefined],
])('asked for %s_is spoken to in %s', (asked, language) => {
  expect(nearest(asked, ['en', 'ko', 'pt-br', 'zh', 'zh-tw'])).toBe(language);
});
