import type { Ink } from '../ink/ink.ts';
import { thinned } from '../ink/thinning.ts';

/** What a request takes per digit in it, whatever was written: who watches the network sees sizes, also through TLS. */
export const BYTES_PER_DIGIT = 16_384;
/**
 * As many points as fit beside everything else at their longest, such as `[4095.5,4095.5,9999999],`. A finger makes so
 * many in five seconds at 120 a second; of more, those that are left still stand closer than a glyph's pixels.
 */
export const MOST_POINTS = 600;

export function sendable(inks: readonly Ink[]): readonly Ink[] {
  return inks.map((ink) => thinned(ink, MOST_POINTS));
}

/** The body's JSON, followed by blanks, which JSON allows there, up to the one size for so many digits. */
export function padded(body: unknown, digits: number): string {
  const json = JSON.stringify(body);
  return json.padEnd(BYTES_PER_DIGIT * Math.max(digits, Math.ceil(json.length / BYTES_PER_DIGIT)));
}
