import { expect, test, vi } from 'vitest';
import { SpeechQueue } from '../src/speech/speech-queue.ts';

/** Clips that end when the test says so. */
function hall() {
  const heard: string[] = [];
  const endings: (() => void)[] = [];
  const silent = vi.fn();
  const queue = new SpeechQueue<string>((clip, stop) => {
    heard.push(clip);
    return new Promise((resolve) => {
      endings.push(resolve);
      stop.addEventListener('abort', () => resolve());
    });
  }, silent);
  const end = async () => {
    endings.at(-1)?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { queue, heard, silent, end };
}

test('clips_soundOneAfterTheOtherThenSilence', async () => {
  const { queue, heard, silent, end } = hall();
  const speech = queue.say(['a', 'b']);
  expect(heard).toEqual(['a']);
  await end();
  expect(heard).toEqual(['a', 'b']);
  expect(silent).not.toHaveBeenCalled();
  await end();
  await speech;
  expect(silent).toHaveBeenCalledTimes(1);
  expect(queue.speaking).toBe(false);
});

test('newSpeech_replacesTheOldWithoutSilenceBetween', async () => {
  const { queue, heard, silent, end } = hall();
  const old = queue.say(['a', 'b']);
  const fresh = queue.say(['c']);
  await old;
  expect(heard).toEqual(['a', 'c']);
  expect(silent).not.toHaveBeenCalled();
  await end();
  await fresh;
  expect(silent).toHaveBeenCalledTimes(1);
});

test('stop_endsAtOnceAndTheRestIsNotSaid', async () => {
  const { queue, heard, silent } = hall();
  const speech = queue.say(['a', 'b']);
  queue.stop();
  expect(silent).toHaveBeenCalledTimes(1);
  await speech;
  expect(heard).toEqual(['a']);
  queue.stop();
  expect(silent).toHaveBeenCalledTimes(1);
});

test('repeat_saysTheLastSpeechFromItsBeginning', async () => {
  const { queue, heard } = hall();
  void queue.say(['a', 'b']);
  queue.stop();
  void queue.repeat();
  expect(heard).toEqual(['a', 'a']);
});

test('rememberedSpeech_isSilentUntilRepeated', () => {
  const { queue, heard } = hall();
  queue.remember(['a']);
  expect(heard).toEqual([]);
  void queue.repeat();
  expect(heard).toEqual(['a']);
});

test('forgottenSpeech_cannotBeRepeated', async () => {
  const { queue, heard } = hall();
  void queue.say(['a']);
  queue.forget();
  await queue.repeat();
  expect(heard).toEqual(['a']);
});

test('clipThatCannotSound_rejectsAndLeavesTheQueueEmpty', async () => {
  const silent = vi.fn();
  const queue = new SpeechQueue<string>(() => Promise.reject(new Error('no device')), silent);
  await expect(queue.say(['a', 'b'])).rejects.toThrow('no device');
  expect(queue.speaking).toBe(false);
  expect(silent).toHaveBeenCalledTimes(1);
});
