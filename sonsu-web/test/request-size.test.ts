import { describe, expect, it } from 'vitest';
import type { Ink, Point } from '../src/ink/ink.ts';
import { thinned } from '../src/ink/thinning.ts';
import { BYTES_PER_DIGIT, MOST_POINTS, padded, sendable } from '../src/reading/request-size.ts';

/** The longest that a point can be written. */
function longest(points: number): Point[] {
  return Array.from({ length: points }, (_, i): Point => [4_095.5 - (i % 2), 4_095.5 - (i % 3), 9_000_000 + i]);
}

function ink(...strokes: Point[][]): Ink {
  return { width: 4_096, height: 4_096, strokes };
}

describe('a request', () => {
  it.each([1, 4, 12])('of %i digits has one size, from a dot to all that can be recorded', (digits) => {
    const token = 'a'.repeat(512);
    const most = ink(...Array.from({ length: 64 }, () => longest(64)));
    const dot = ink([[1, 1, 0], [2, 2, 1]]);
    for (const each of [dot, ink(longest(MOST_POINTS)), most]) {
      const inks = sendable(Array.from({ length: digits }, () => each));
      expect(padded({ inks, store: true, continues: token }, digits).length).toBe(digits * BYTES_PER_DIGIT);
    }
  });

  it('says the same as without its blanks', () => {
    const body = { inks: [ink([[1.5, 2, 0], [3, 4, 5]])] };
    expect(JSON.parse(padded(body, 1))).toEqual(body);
  });
});

describe('thinned ink', () => {
  it('is the same where it has few points', () => {
    const few = ink(longest(MOST_POINTS));
    expect(thinned(few, MOST_POINTS)).toBe(few);
  });

  it('keeps both ends of every stroke, its order, and stays near the line', () => {
    const circle = (radius: number, points: number): Point[] =>
      Array.from({ length: points }, (_, i): Point => {
        const angle = (2 * Math.PI * i) / points;
        return [500 + radius * Math.cos(angle), 500 + radius * Math.sin(angle), i];
      });
    const drawn = ink(circle(300, 3_000), circle(20, 900), [[1, 1, 0], [1, 90, 4]]);
    const thin = thinned(drawn, MOST_POINTS);
    const points = thin.strokes.flat();
    expect(points.length).toBeLessThanOrEqual(MOST_POINTS);
    expect(points.length).toBeGreaterThan(MOST_POINTS * 0.8);
    thin.strokes.forEach((stroke, i) => {
      expect(stroke[0]).toBe(drawn.strokes[i]![0]);
      expect(stroke.at(-1)).toBe(drawn.strokes[i]!.at(-1));
      const times = stroke.map(([, , t]) => t);
      expect(times).toEqual([...times].sort((one, other) => one - other));
    });
    const gaps = thin.strokes[0]!.slice(1).map(([x, y], i) => Math.hypot(x - thin.strokes[0]![i]![0], y - thin.strokes[0]![i]![1]));
    expect(Math.max(...gaps)).toBeLessThan(5);
  });

  it('has no more points than asked for, whatever was scribbled', () => {
    for (let seed = 1; seed <= 40; seed++) {
      let state = seed;
      const random = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
      const strokes = Array.from({ length: 1 + Math.floor(random() * 64) }, () =>
        Array.from({ length: 1 + Math.floor(random() * 300) }, (_, t): Point => [random() * 900, random() * 700, t]),
      );
      expect(thinned(ink(...strokes), MOST_POINTS).strokes.flat().length).toBeLessThanOrEqual(MOST_POINTS);
    }
  });

  it('bears strokes of one place', () => {
    const resting = ink(Array.from({ length: 700 }, (_, t): Point => [5, 5, t]));
    expect(thinned(resting, MOST_POINTS).strokes.flat().length).toBe(2);
  });
});
