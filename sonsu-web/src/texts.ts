import phrases from '../voices/phrases.json';

/** The languages of the page; each has a voice pack of the same name. */
export type Language = 'ko' | 'en';

export const languages: readonly Language[] = ['ko', 'en'];

/** The one that is offered. */
export function otherLanguage(language: Language): Language {
  return language === 'ko' ? 'en' : 'ko';
}

/** Names a text that is shown, spoken, or both; also the id of its clip in every voice pack. */
export type PhraseId = keyof typeof phrases;

/** Every text the page may show or speak. */
export const phraseIds = Object.keys(phrases) as readonly PhraseId[];

/** The text as it is shown; how it is spoken may be spelled differently in the voice pack's source. */
export function textOf(phrase: PhraseId, language: Language): string {
  return phrases[phrase][language].text;
}

/** The clip of one digit: always its own, because "1234" read as a number is wrong in every language. */
export function digitPhrase(digit: number): PhraseId {
  return `digit-${digit}` as PhraseId;
}

/** The name of a place of the PIN, counted from 1. */
export function positionPhrase(position: number): PhraseId {
  return `position-${position}` as PhraseId;
}

/** The same at the beginning of a sentence: "The second digit …". */
export function thePositionPhrase(position: number): PhraseId {
  return `the-position-${position}` as PhraseId;
}

/** `?lang=` if it names one of ours, else the first of the browser's languages that does, else English. */
export function chooseLanguage(search: string, preferred: readonly string[]): Language {
  const asked = [new URLSearchParams(search).get('lang') ?? '', ...preferred];
  for (const tag of asked) {
    // The primary subtag must match exactly: "kok" is Konkani, not Korean.
    const primary = tag.toLowerCase().split('-')[0];
    const match = languages.find((language) => language === primary);
    if (match) {
      return match;
    }
  }
  return 'en';
}
