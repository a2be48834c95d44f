import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { VoiceManifest } from '../src/speech/voice-pack.ts';
import { digitPhrase, languages, phraseIds, positionPhrase, textOf, thePositionPhrase } from '../src/texts.ts';

describe.each(languages)('the voice pack %s', (language) => {
  const folder = `voices/${language}`;
  const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as VoiceManifest;

  test('manifest_listsEveryPhraseOnceWithTheTextThatIsShown', () => {
    expect(manifest.language).toBe(language);
    expect(manifest.engine).not.toBe('');
    expect(manifest.licence).not.toBe('');
    expect(manifest.clips.map(({ id }) => id).sort()).toEqual([...phraseIds].sort());
    for (const { id, text } of manifest.clips) {
      expect(text).toBe(textOf(id as (typeof phraseIds)[number], language));
    }
  });

  test('files_areThoseOfTheManifest', () => {
    const files = readdirSync(folder).filter((name) => name !== 'manifest.json');
    expect(files.sort()).toEqual(manifest.clips.map(({ clip }) => clip).sort());
  });

  test.each(manifest.clips)('clip $id hasTheManifestsHashAndAPlausibleLength', ({ clip, sha256, ms }) => {
    const bytes = readFileSync(`${folder}/${clip}`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    // 64 kbit/s are 8 bytes a millisecond; a frame is 26 ms, and the encoder adds up to four.
    expect(bytes.length / 8).toBeGreaterThanOrEqual(ms);
    expect(bytes.length / 8).toBeLessThan(ms + 130);
  });
});

test('everyPhrase_hasATextInBothLanguages', () => {
  for (const language of languages) {
    for (const phrase of phraseIds) {
      expect(textOf(phrase, language).trim()).not.toBe('');
    }
  }
  expect(phraseIds.filter((phrase) => !/[가-힣]/.test(textOf(phrase, 'ko')))).toEqual([]);
  expect(phraseIds.filter((phrase) => /[가-힣]/.test(textOf(phrase, 'en')))).toEqual([]);
});

test('everyDigitAndPlace_hasAPhrase', () => {
  const digits = Array.from({ length: 10 }, (_, digit) => digitPhrase(digit));
  const places = [1, 2, 3, 4].flatMap((position) => [positionPhrase(position), thePositionPhrase(position)]);
  expect(phraseIds).toEqual(expect.arrayContaining([...digits, ...places]));
});

test('koreanDigits_areReadOneByOne', () => {
  const names = Array.from({ length: 10 }, (_, digit) => textOf(digitPhrase(digit), 'ko'));
  expect(names.join(' ')).toBe('영 일 이 삼 사 오 육 칠 팔 구');
});
