import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SESSION_MILLIS, SessionClock, WARNING_MILLIS } from '../../src/console/session-clock.ts';

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
  at.used();
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
  at.used();
  vi.advanceTimersByTime(SESSION_MILLIS - 5_000);
  at.used();
  expect(told).toEqual(['soon', 'goesOn']);
  vi.advanceTimersByTime(SESSION_MILLIS - WARNING_MILLIS - 1_000);
  expect(told).toEqual(['soon', 'goesOn']);
});

test('machineThatSlept_findsItsSessionOver', () => {
  const { told, clock: at } = clock();
  at.used();
  vi.setSystemTime(Date.now() + 2 * SESSION_MILLIS);
  at.look();
  expect(told).toEqual(['over']);
});

test('stoppedClock_tellsNothing', () => {
  const { told, clock: at } = clock();
  at.used();
  at.stop();
  vi.advanceTimersByTime(2 * SESSION_MILLIS);
  at.look();
  expect(told).toEqual([]);
});
