import { describe, expect, it } from 'vitest';
import { TouchFilter } from '../../src/kiosk/page/touch-filter.ts';

const contact = (pointerId: number, timeStamp: number, width = 8) => ({ pointerId, timeStamp, width, height: width });

describe('TouchFilter', () => {
  it('lets one finger write', () => {
    expect(new TouchFilter().admits(contact(1, 0))).toBe(true);
  });

  it('lets a finger tap twice quickly', () => {
    const filter = new TouchFilter();
    filter.admits(contact(1, 0));
    filter.lifted(contact(1, 0));
    expect(filter.admits(contact(2, 120))).toBe(true);
  });

  it('takes a second contact for a palm, soon or late', () => {
    const filter = new TouchFilter();
    filter.admits(contact(1, 0));
    expect(filter.admits(contact(2, 100))).toBe(false);
    expect(filter.admits(contact(3, 5_000))).toBe(false);
  });

  it('takes what is broader than 25 mm for a palm, and lets a finger write beside it later', () => {
    const filter = new TouchFilter(4);
    expect(filter.admits(contact(1, 0, 101))).toBe(false);
    expect(filter.admits(contact(2, 200))).toBe(false);
    expect(filter.admits(contact(3, 600))).toBe(true);
  });
});
