/** Whether the digits of a PIN may be told: the person is asked, nobody may, or the place is known to be private. */
export type ReadBack = 'ask' | 'never' | 'always';

/** Stands for a digit of a PIN wherever eyes other than the person's may be. */
export const MASK = '●';

/** From the least that is told to the most. */
const ORDER: readonly ReadBack[] = ['never', 'ask', 'always'];

/**
 * A page narrows what the server allows, and never widens it.
 *
 * @param page what the page's own address or attribute says; anything else than a policy asks for nothing
 */
export function narrower(server: ReadBack, page: string): ReadBack {
  const asked = ORDER.indexOf(page as ReadBack);
  return ORDER[Math.min(ORDER.indexOf(server), asked < 0 ? ORDER.length : asked)] ?? 'never';
}
