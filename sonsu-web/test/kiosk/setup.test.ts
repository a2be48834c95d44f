import { describe, expect, it } from 'vitest';
import { setupOf } from '../../src/kiosk/page/setup.ts';

const WISHES = { length: 4, readBack: 'always', store: '', voice: 'clips' };
const SERVER = { asksToKeep: false, keeps: false, readBack: 'ask' } as const;

const setup = (wishes: object, server: object = {}) => setupOf({ ...WISHES, ...wishes }, { ...SERVER, ...server }, ['ko', 'en'], 'en');

describe('setupOf', () => {
  it.each([
    [{ asksToKeep: true }, '', { asksToKeep: true, keeps: false }],
    [{ asksToKeep: true }, 'off', { asksToKeep: false, keeps: false }],
    [{ keeps: true }, '', { asksToKeep: false, keeps: true }],
    [{ keeps: true }, 'off', { asksToKeep: false, keeps: false }],
    [{}, 'on', { asksToKeep: false, keeps: false }],
  ])('of a server with %o and store="%s" keeps what both allow', (server, store, expected) => {
    expect(setup({ store }, server)).toMatchObject(expected);
  });

  it.each([
    [1, 1],
    [12, 12],
    [13, 12],
    [0, 4],
    [-3, 1],
    [NaN, 4],
    [2.9, 2],
  ])('of length %d has %i digits', (length, digits) => {
    expect(setup({ length }).length).toBe(digits);
  });

  it('is silent for a screen reader only where that speaks', () => {
    expect([setup({ voice: 'reader' }).clips, setup({ voice: 'web' }).clips, setup({ voice: 'clips' }).clips]).toEqual([false, true, true]);
  });
});
