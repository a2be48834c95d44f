import { narrower } from '../../reading/read-back.ts';
import type { Settings } from '../../reading/recognition-client.ts';
import type { Setup } from '../dialogue/model.ts';

const MOST_DIGITS = 12;
const USUAL_DIGITS = 4;

/** What the host's page wants of an element, as its attributes say it. */
export interface Wishes {
  readonly length: number;
  readonly readBack: string;
  readonly store: string;
  readonly voice: string;
}

/** How many digits a PIN has. */
export function digitsOf({ length }: Pick<Wishes, 'length'>): number {
  return Math.min(MOST_DIGITS, Math.max(1, Math.trunc(length) || USUAL_DIGITS));
}

/** What a session is for: what the page wants, as far as the server allows it. */
export function setupOf(wishes: Wishes, settings: Settings, languages: readonly string[], language: string): Setup {
  const keeps = wishes.store !== 'off';
  return {
    length: digitsOf(wishes),
    readBack: narrower(settings.readBack, wishes.readBack),
    asksToKeep: settings.asksToKeep && keeps,
    keeps: settings.keeps && keeps,
    languages,
    language,
    clips: wishes.voice !== 'reader',
  };
}
