import type { KioskPhrase } from '../phrases.ts';
import type { Cell, Preferences, Setup } from './model.ts';

/** Loudness of each step; about 6 dB apart. */
export const VOLUMES: readonly number[] = [0.08, 0.16, 0.32, 0.6, 1];
/** How much faster than it was recorded. */
export const RATES: readonly number[] = [0.8, 1, 1.25, 1.6, 2];
/** Milliseconds from lifting the pen to reading; 0: never by itself. */
export const PAUSES: readonly number[] = [0, 700, 1_000, 1_500, 2_500];

export function initialPreferences(setup: Setup): Preferences {
  return { volume: 4, rate: 2, language: setup.language, contrast: 'light', pause: 2, clips: setup.clips };
}

/** The setting after this one; the last is followed by the first. */
export function next(preferences: Preferences, cell: Cell, setup: Setup): Preferences {
  const { volume, rate, pause, contrast, clips } = preferences;
  switch (cell) {
    case 'volume':
      return { ...preferences, volume: (volume % VOLUMES.length) + 1 };
    case 'rate':
      return { ...preferences, rate: (rate % RATES.length) + 1 };
    case 'pause':
      return { ...preferences, pause: (pause + 1) % PAUSES.length };
    case 'contrast':
      return { ...preferences, contrast: contrast === 'light' ? 'dark' : 'light' };
    case 'voice':
      return { ...preferences, clips: !clips };
    case 'language':
      return { ...preferences, language: languageAfter(preferences.language, setup.languages) };
    default:
      return preferences;
  }
}

export function languageAfter(language: string, languages: readonly string[]): string {
  return languages[(languages.indexOf(language) + 1) % languages.length] ?? language;
}

/** How the value of a setting is called; a cell that is no setting has none. */
export function valuePhrase(preferences: Preferences, cell: Cell, readBack: boolean): KioskPhrase | undefined {
  switch (cell) {
    case 'volume':
      return `volume-${preferences.volume}` as KioskPhrase;
    case 'rate':
      return `rate-${preferences.rate}` as KioskPhrase;
    case 'pause':
      return `pause-${preferences.pause}` as KioskPhrase;
    case 'contrast':
      return `contrast-${preferences.contrast}`;
    case 'voice':
      return preferences.clips ? 'voice-clips' : 'voice-reader';
    case 'language':
      return 'language-name';
    case 'read-back':
      return readBack ? 'on' : 'off';
    default:
      return undefined;
  }
}
