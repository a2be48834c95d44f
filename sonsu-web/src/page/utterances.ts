import { digitPhrase, thePositionPhrase, type PhraseId } from '../texts.ts';
import type { Place } from './pin-sheet.ts';

/** How a message is to be taken; shown by colour, sign and words. */
export type Tone = 'guidance' | 'answer' | 'again' | 'trouble';

/** What the page says at one moment: the same phrases are shown as the caption and spoken. */
export interface Utterance {
  readonly tone: Tone;
  readonly phrases: readonly PhraseId[];
}

/** The answer digit by digit. A digit that was not read surely is not named: it could be taken for a sure one. */
export function answer(places: readonly Place[], keeping: readonly PhraseId[] = []): Utterance {
  const parts = places.map((place, i) => placeSpoken(place, i + 1));
  const again = parts.some((part) => part.length > 1);
  return { tone: again ? 'again' : 'answer', phrases: ['answer', ...parts.flat(), ...keeping] };
}

function placeSpoken(place: Place, position: number): readonly PhraseId[] {
  switch (place.kind) {
    case 'empty':
      return [thePositionPhrase(position), 'empty'];
    case 'typed':
      return [digitPhrase(place.digit)];
    case 'written':
      return readSpoken(place, position);
  }
}

function readSpoken(place: Place & { kind: 'written' }, position: number): readonly PhraseId[] {
  switch (place.reading?.kind) {
    case 'sure':
      return [digitPhrase(place.reading.digit)];
    case 'unsure':
      return [thePositionPhrase(position), 'unsure'];
    case 'not-a-digit':
      return [thePositionPhrase(position), 'not-a-digit'];
    case undefined:
      return []; // written anew while the answer was on its way
  }
}
