import type phrases from '../../voices/kiosk/phrases.json';

/** Names a text of the kiosk's dialogue; also the id of its clip in every voice pack of the kiosk. */
export type KioskPhrase = keyof typeof phrases;

/** Signals without words. The same for every digit in length, pitch and loudness. */
export type Earcon = 'earcon-pen' | 'earcon-accepted' | 'earcon-again' | 'earcon-key' | 'earcon-pulse' | 'earcon-warn' | 'earcon-held';

export const earcons: readonly Earcon[] = [
  'earcon-pen',
  'earcon-accepted',
  'earcon-again',
  'earcon-key',
  'earcon-pulse',
  'earcon-warn',
  'earcon-held',
];

/** The invitation to switch to another language, spoken in that one. */
export type Invitation = `invite:${string}`;

/** What the page can sound. */
export type Sound = KioskPhrase | Earcon | Invitation;

/** A digit is always its own clip: "1234" read as a number is wrong in every language. */
export function digitPhrase(digit: number): KioskPhrase {
  return `digit-${digit}` as KioskPhrase;
}

/** A phrase about a place of the PIN, counted from 1 to 12. */
export function placePhrase(what: 'ready' | 'accepted' | 'position', place: number): KioskPhrase {
  return `${what}-${place}` as KioskPhrase;
}
