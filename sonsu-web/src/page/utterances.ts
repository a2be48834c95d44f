import { digitPhrase, thePositionPhrase, type PhraseId } from '../texts.ts';
import type { Place } from './pin-sheet.ts';

/** How a message is to be taken; shown by colour, sign and words. */
export type Tone = 'guidance' | 'answer' | 'again' | 'trouble';

/** What the page says at one moment: the same phrases are shown as the caption and spoken. */
export interface Utterance {
  readonly tone: Tone;
  readonly phrases: readonly PhraseId[];
}

/**
 * The answer, place by place. A digit that was not read surely is not named: it could be taken for a sure one.
 *
 * @param told the digits may be named; otherwise what is said is the same for every PIN
 */
export function answer(places: readonly Place[], told: boolean, keeping: readonly PhraseId[] = []): Utterance {
  const parts = places.map((place, i) => part(place, thePositionPhrase(i + 1), told));
  const phrases = parts.flatMap((each) => each.phrases);
  if (parts.some(({ again }) => again)) {
    return { tone: 'again', phrases: [...(told ? (['answer'] as const) : []), ...phrases, ...keeping] };
  }
  return { tone: 'answer', phrases: [...(told ? (['answer', ...phrases] as const) : (['all-in'] as const)), ...keeping] };
}

interface Part {
  /** has to be written (again) */
  readonly again: boolean;
  readonly phrases: readonly PhraseId[];
}

function part(place: Place, where: PhraseId, told: boolean): Part {
  switch (place.kind) {
    case 'empty':
      return { again: true, phrases: [where, 'empty'] };
    case 'typed':
      return { again: false, phrases: told ? [digitPhrase(place.digit)] : [where, 'was-typed'] };
    case 'written':
      break;
  }
  switch (place.reading?.kind) {
    case 'sure':
      return { again: false, phrases: told ? [digitPhrase(place.reading.digit)] : [where, 'was-read'] };
    case 'unsure':
      return { again: true, phrases: [where, 'unsure'] };
    case 'not-a-digit':
      return { again: true, phrases: [where, 'not-a-digit'] };
    case undefined:
      return { again: true, phrases: [] }; // written anew while the answer was on its way
  }
}

/** What is said of keeping: nothing where nothing was to be kept. */
export function keeping(stored: number, wanted: boolean): readonly PhraseId[] {
  if (stored > 0) {
    return ['kept'];
  }
  return wanted ? ['not-kept'] : [];
}
