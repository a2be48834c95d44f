import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import phrases from '../../voices/kiosk/phrases.json' with { type: 'json' };
import { earcons } from '../../src/kiosk/phrases.ts';
import { earconSamples } from '../../src/kiosk/sound/earcons.ts';
import { stretch } from '../../src/kiosk/sound/stretch.ts';
import type { VoiceManifest } from '../../src/speech/voice-pack.ts';

const languages = readdirSync('voices/kiosk', { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name);

test('kiosk_speaksKoreanAndEnglish', () => {
  expect(languages).toEqual(expect.arrayContaining(['ko', 'en']));
});

describe.each(languages)('the kiosk voice pack %s', (language) => {
  const folder = `voices/kiosk/${language}`;
  const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as VoiceManifest;

  test('manifest_hasEveryPhraseOnce_withTextAndLicence', () => {
    expect(manifest.clips.map(({ id }) => id).sort()).toEqual(Object.keys(phrases).sort());
    expect(manifest.clips.filter(({ text }) => text.trim() === '')).toEqual([]);
    expect(manifest.licence).not.toBe('');
  });

  test('files_areThoseOfTheManifest_withItsHashes', () => {
    const files = readdirSync(folder).filter((name) => name !== 'manifest.json');
    expect(files.sort()).toEqual(manifest.clips.map(({ clip }) => clip).sort());
    const wrong = manifest.clips.filter(
      ({ clip, sha256 }) => createHash('sha256').update(readFileSync(`${folder}/${clip}`)).digest('hex') !== sha256,
    );
    expect(wrong).toEqual([]);
  });

  test('firstVisit_staysUnderItsBudgetWithRoomForTheProgram', () => {
    const bytes = manifest.clips.reduce((sum, { clip }) => sum + readFileSync(`${folder}/${clip}`).length, 0);
    expect(bytes).toBeLessThan(2_200_000);
  });
});

describe('signals', () => {
  test.each(earcons)('%s is short, audible and does not clip', (earcon) => {
    const samples = earconSamples(earcon, 48_000);
    const peak = Math.max(...samples.map(Math.abs));
    expect(samples.length / 48_000).toBeLessThan(0.6);
    expect(peak).toBeGreaterThan(0.1);
    expect(peak).toBeLessThan(0.5);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.01);
  });
});

describe('faster and slower speech', () => {
  const tone = (hertz: number) => Float32Array.from({ length: 48_000 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * hertz * i) / 48_000));
  const crossings = (samples: Float32Array) => samples.reduce((sum, x, i) => sum + (i > 0 && x >= 0 !== (samples[i - 1] ?? 0) >= 0 ? 1 : 0), 0);

  test.each([0.8, 1.25, 1.6, 2])('rate %f changes the length and keeps the pitch', (rate) => {
    const out = stretch(tone(220), rate, 48_000);
    expect(out.length).toBeGreaterThan(48_000 / rate - 6_000);
    expect(out.length).toBeLessThan(48_000 / rate + 2_000);
    const hertz = crossings(out) / 2 / (out.length / 48_000);
    expect(hertz).toBeGreaterThan(205);
    expect(hertz).toBeLessThan(235);
  });

  test('rate 1 is the recording itself', () => {
    const samples = tone(220);
    expect(stretch(samples, 1, 48_000)).toBe(samples);
  });
});
