import { expect, test } from 'vitest';
import { InkRecorder } from '../src/ink/ink-recorder.ts';

const SIZE = { width: 200, height: 200 };

function line(recorder: InkRecorder, from: [number, number], to: [number, number], time = 0): boolean {
  recorder.down(...from, time, SIZE);
  recorder.move(...to, time + 10);
  return recorder.up();
}

test('strokes_keepPlacesAndTimesSinceTheFirstPoint', () => {
  const recorder = new InkRecorder();
  recorder.down(10, 20, 5000, SIZE);
  recorder.move(30.04, 40.06, 5016.4);
  recorder.up();
  recorder.down(50, 60, 5200, SIZE);
  recorder.move(70, 80, 5210);
  recorder.up();

  expect(recorder.ink).toEqual({
    width: 200,
    height: 200,
    strokes: [
      [
        [10, 20, 0],
        [30, 40.1, 16],
      ],
      [
        [50, 60, 200],
        [70, 80, 210],
      ],
    ],
  });
});

test('tap_isNoInk', () => {
  const recorder = new InkRecorder();
  expect(line(recorder, [50, 50], [52, 51])).toBe(false);
  expect(recorder.blank).toBe(true);
});

test('restingFinger_addsNoPoints', () => {
  const recorder = new InkRecorder();
  recorder.down(10, 10, 0, SIZE);
  for (let i = 0; i < 100; i++) {
    expect(recorder.move(10.2, 10.2, i)).toBeUndefined();
  }
  recorder.move(100, 100, 200);
  recorder.up();
  expect(recorder.ink.strokes[0]).toHaveLength(2);
});

test('pointerTakenAway_dropsOnlyTheStrokeUnderWay', () => {
  const recorder = new InkRecorder();
  line(recorder, [10, 10], [90, 90]);
  recorder.down(10, 90, 20, SIZE);
  recorder.move(90, 10, 30);
  recorder.cancel();
  expect(recorder.writing).toBe(false);
  expect(recorder.ink.strokes).toHaveLength(1);
});

test('canvasResizedBetweenStrokes_bringsTheSecondIntoTheFirstOnesFrame', () => {
  const recorder = new InkRecorder();
  line(recorder, [0, 0], [200, 200]);
  recorder.down(100, 50, 20, { width: 400, height: 100 });
  recorder.move(400, 100, 30);
  recorder.up();
  expect(recorder.ink.width).toBe(200);
  expect(recorder.ink.strokes[1]).toEqual([
    [50, 100, 20],
    [200, 200, 30],
  ]);
});

test('longWriting_staysWithinTheServersLimits', () => {
  const recorder = new InkRecorder();
  for (let stroke = 0; stroke < 80; stroke++) {
    recorder.down(0, stroke, 0, SIZE);
    for (let i = 1; i < 100; i++) {
      recorder.move((i % 2) * 100, stroke + i, i);
    }
    recorder.up();
  }
  const { strokes } = recorder.ink;
  expect(strokes.length).toBeLessThanOrEqual(64);
  expect(strokes.reduce((sum, stroke) => sum + stroke.length, 0)).toBeLessThanOrEqual(4096);
  expect(strokes.length).toBeGreaterThan(30);
});

test('takenInk_canBeRestored', () => {
  const recorder = new InkRecorder();
  line(recorder, [10, 10], [90, 90]);
  const before = recorder.ink;
  const taken = recorder.take();
  expect(recorder.blank).toBe(true);
  recorder.restore(taken);
  expect(recorder.ink).toEqual(before);
});

test('clear_leavesNothing', () => {
  const recorder = new InkRecorder();
  line(recorder, [10, 10], [90, 90]);
  recorder.clear();
  expect(recorder.blank).toBe(true);
  expect(recorder.ink.strokes).toEqual([]);
});

test('inkHandedOut_doesNotChangeWithLaterStrokes', () => {
  const recorder = new InkRecorder();
  line(recorder, [10, 10], [90, 90]);
  const ink = recorder.ink;
  line(recorder, [10, 90], [90, 10], 50);
  expect(ink.strokes).toHaveLength(1);
});
