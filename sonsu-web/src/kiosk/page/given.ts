import type { ReadBack } from '../dialogue/model.ts';

const READ_BACKS: readonly ReadBack[] = ['never', 'ask', 'always'];

/** A page narrows what the server allows, and never widens it. */
export function narrower(server: ReadBack, page: string): ReadBack {
  const asked = READ_BACKS.indexOf(page as ReadBack);
  return READ_BACKS[Math.min(READ_BACKS.indexOf(server), asked < 0 ? READ_BACKS.length : asked)] ?? 'never';
}

/** Random enough that nobody guesses where scanning begins. */
export function chance(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
