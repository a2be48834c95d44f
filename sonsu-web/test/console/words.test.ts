import { expect, test } from 'vitest';
import { say, wordIds } from '../../src/console/words.ts';

const parts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, part]) => part).sort();

test('everyText_isThereInBothLanguagesWithTheSameParts', () => {
  for (const id of wordIds) {
    // What stands in braces is put back as it was.
    const marks = new Proxy({}, { get: (_, part) => `{${String(part)}}` });
    const [ko, en] = [say(id, 'ko', marks), say(id, 'en', marks)];
    expect(ko, id).not.toBe('');
    expect(en, id).not.toBe('');
    expect(parts(ko), id).toEqual(parts(en));
  }
});

test('koreanTexts_areKorean', () => {
  // The button's text is the other language's name.
  const foreign = wordIds.filter((id) => id !== 'language' && !/[가-힣]/.test(say(id, 'ko')));
  expect(foreign).toEqual([]);
});

test('counts_areWrittenWithSeparators', () => {
  expect(say('mine', 'en', { count: 12345 })).toBe('Answered by you: 12,345');
});
