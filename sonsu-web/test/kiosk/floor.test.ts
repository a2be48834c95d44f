import { describe, expect, it, vi } from 'vitest';
import { Floor } from '../../src/kiosk/page/floor.ts';

const speaker = () => ({ silenced: vi.fn<() => void>() });

describe('Floor', () => {
  it('is free where nobody was touched', () => {
    expect(new Floor().has(speaker())).toBe(true);
  });

  it('silences the one that had it, once', () => {
    const floor = new Floor();
    const [first, second] = [speaker(), speaker()];
    floor.take(first);
    floor.take(second);
    floor.take(second);
    expect(first.silenced).toHaveBeenCalledTimes(1);
    expect([floor.has(first), floor.has(second)]).toEqual([false, true]);
  });

  it('goes back to the one before when a session ends', () => {
    const floor = new Floor();
    const [first, second] = [speaker(), speaker()];
    floor.take(first);
    floor.take(second);
    floor.leave(second);
    expect(floor.has(first)).toBe(true);
    floor.leave(first);
    expect(floor.has(second)).toBe(true);
  });
});
