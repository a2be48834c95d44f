import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { WebSpeech, type Manner } from '../../src/kiosk/sound/web-speech.ts';

/** What the fake voice does with a text: says it, or one of the things that voices do instead. */
type Habit = 'speaks' | 'hangs' | 'never begins' | 'fails' | 'throws';

class Utterance {
  voice: SpeechSynthesisVoice | undefined;
  rate = 1;
  volume = 1;
  onstart: (() => void) | null = null;
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

class Synthesis extends EventTarget {
  habit: Habit = 'speaks';
  voices: { lang: string; localService: boolean }[] = [];
  readonly said: Utterance[] = [];
  cancelled = 0;

  getVoices(): unknown[] {
    return this.voices;
  }

  speak(utterance: Utterance): void {
    if (this.habit === 'throws') {
      throw new TypeError('no');
    }
    this.said.push(utterance);
    if (this.habit === 'never begins') {
      return;
    }
    setTimeout(() => utterance.onstart?.(), 50);
    if (this.habit !== 'hangs') {
      setTimeout(() => (this.habit === 'fails' ? utterance.onerror?.() : utterance.onend?.()), 500);
    }
  }

  /** As browsers do: the text under way ends with an error. */
  cancel(): void {
    this.cancelled++;
    this.said.at(-1)?.onerror?.();
  }
}

const KOREAN: Manner = { language: 'ko', rate: 1, volume: 0.6 };

describe('the browser’s own voice', () => {
  let synthesis: Synthesis;
  let begun: number;
  const stop = () => new AbortController().signal;
  const speech = () => new WebSpeech(synthesis as unknown as SpeechSynthesis);
  const say = (web: WebSpeech, text = '안녕하세요', signal = stop()) => web.say(text, KOREAN, () => begun++, signal);
  const within = async (millis: number, result: Promise<boolean>) => {
    await vi.advanceTimersByTimeAsync(millis);
    return Promise.race([result, Promise.resolve('still waiting')]);
  };

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('SpeechSynthesisUtterance', Utterance);
    synthesis = new Synthesis();
    synthesis.voices = [{ lang: 'ko-KR', localService: true }];
    begun = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  test('local voice of the language_speaks, with volume and rate', async () => {
    expect(await within(1_000, say(speech()))).toBe(true);
    expect(begun).toBe(1);
    expect(synthesis.said[0]).toMatchObject({ text: '안녕하세요', volume: 0.6, rate: 1, voice: { lang: 'ko-KR' } });
  });

  test.each([
    ['of another machine', [{ lang: 'ko-KR', localService: false }]],
    ['of Konkani', [{ lang: 'kok', localService: true }, { lang: 'kok-IN', localService: true }]],
    ['of other languages', [{ lang: 'en-GB', localService: true }]],
    ['at all: there is none', []],
  ])('voice %s_speaks nothing', async (_, voices) => {
    synthesis.voices = voices;
    expect(await within(1_100, say(speech()))).toBe(false);
    expect(synthesis.said).toEqual([]);
  });

  test('browser without the interface_leaves it to clips at once', async () => {
    expect(await within(0, new WebSpeech(undefined).say('하나', KOREAN, () => begun++, stop()))).toBe(false);
  });

  test('tag as Android writes it_is the language’s', async () => {
    synthesis.voices = [{ lang: 'ko_KR', localService: true }];
    expect(await within(1_000, say(speech()))).toBe(true);
  });

  test('voices that are listed late_are waited for', async () => {
    const { voices } = synthesis;
    synthesis.voices = [];
    const result = say(speech());
    expect(await within(400, result)).toBe('still waiting');
    synthesis.voices = voices;
    synthesis.dispatchEvent(new Event('voiceschanged'));
    expect(await within(600, result)).toBe(true);
  });

  test.each<[Habit, number]>([
    ['never begins', 1_500],
    ['fails', 500],
    ['throws', 0],
    ['hangs', 2_550 + 5 * 260],
  ])('voice that %s_is given up for good', async (habit, millis) => {
    synthesis.habit = habit;
    const web = speech();
    const result = say(web);
    if (millis > 0) {
      expect(await within(millis - 10, result)).toBe('still waiting');
    }
    expect(await within(20, result)).toBe(false);
    expect(synthesis.cancelled).toBe(1);

    const tried = synthesis.said.length;
    synthesis.habit = 'speaks';
    expect(await within(0, say(web))).toBe(false);
    expect(synthesis.said).toHaveLength(tried);
  });

  test('start that comes after it was given up_begins nothing', async () => {
    synthesis.habit = 'never begins';
    expect(await within(1_600, say(speech()))).toBe(false);
    synthesis.said[0]?.onstart?.();
    expect(begun).toBe(0);
  });

  test('touch in the middle_stops it at once, and it speaks again afterwards', async () => {
    const web = speech();
    const touch = new AbortController();
    const result = say(web, '긴 말', touch.signal);
    await vi.advanceTimersByTimeAsync(100);
    touch.abort();
    expect(await within(0, result)).toBe(true);
    expect(synthesis.cancelled).toBe(1);
    expect(await within(1_000, say(web))).toBe(true);
  });

  test('touch before it begins_says nothing', async () => {
    const web = speech();
    const touch = new AbortController();
    touch.abort();
    expect(await within(0, say(web, '긴 말', touch.signal))).toBe(true);
    expect(synthesis.said).toEqual([]);
  });
});
