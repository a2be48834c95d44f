import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SessionClock } from '../../src/console/session-clock.ts';

const SESSION_MILLIS = 15 * 60_000;
const WARNING_MILLIS = 2 * 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function clock() {
  const told: string[] = [];
  const ends = { soon: () => told.push('soon'), goesOn: () => told.push('goesOn'), over: () => told.push('over') };
  return { told, clock: new SessionClock(ends) };
}

test('unusedSession_isWarnedOfAndThenOver', () => {
  const { told, clock: at } = clock();
  at.start(SESSION_MILLIS);
  vi.advanceTimersByTime(SESSION_MILLIS - WARNING_MILLIS - 1_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(['soon']);
  vi.advanceTimersByTime(WARNING_MILLIS);
  expect(told).toEqual(['soon', 'over']);
  vi.advanceTimersByTime(SESSION_MILLIS);
  expect(told).toEqual(['soon', 'over']);
});

test('sessionUsedAfterTheWarning_goesOn', () => {
  const { told, clock: at } = clock();
  at.start(SESSION_MILLIS);
  vi.advanceTimersByTime(SESSION_MILLIS - 5_000);
  at.used();
  expect(told).toEqual(['soon', 'goesOn']);
  vi.advanceTimersByTime(SESSION_MILLIS - WARNING_MILLIS - 1_000);
  expect(told).toEqual(['soon', 'goesOn']);
});

test('machineThatSlept_findsItsSessionOver', () => {
  const { told, clock: at } = clock();
  at.start(SESSION_MILLIS);
  vi.setSystemTime(Date.now() + 2 * SESSION_MILLIS);
  at.look();
  expect(told).toEqual(['over']);
});

test('stoppedClock_tellsNothing', () => {
  const { told, clock: at } = clock();
  at.start(SESSION_MILLIS);
  at.stop();
  vi.advanceTimersByTime(2 * SESSION_MILLIS);
  at.look();
  expect(told).toEqual([]);
});

test('shortSession_isWarnedOfAtItsHalf', () => {
  const { told, clock: at } = clock();
  at.start(60_000);
  vi.advanceTimersByTime(29_000);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(1_000);
  expect(told).toEqual(['soon']);
  expect(at.warning).toBe(30_000);
});
