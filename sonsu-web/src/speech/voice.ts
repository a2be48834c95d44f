import type { Language, PhraseId } from '../texts.ts';

/**
 * Speaks phrases by their ids. New speech replaces old; any touch may stop it. Not for several speakers at once: a page
 * has one voice.
 */
export interface Voice {
  /** Silent while muted; what would have been said is still repeated when the sound is back. */
  muted: boolean;

  /** Loudness, 0 to 1. */
  volume: number;

  /** Fetches and decodes every clip of the language, so that nothing is requested later. Rejects if one is missing. */
  load(language: Language): Promise<void>;

  /** To be called within a touch or a key press: browsers give no sound before. Does nothing when already unlocked. */
  unlock(): void;

  /** Speaks the phrases one after the other; settles when the last has ended or the speech was stopped. */
  say(phrases: readonly PhraseId[]): Promise<void>;

  stop(): void;

  /** Says again what was said last, from its beginning. */
  repeat(): Promise<void>;

  /** Stops, and forgets what was said last. */
  forget(): void;
}

/** Hears what a {@link Voice} does. */
export interface VoiceListener {
  /** A clip begins to sound. */
  spoken(phrase: PhraseId, language: Language): void;

  /** Nothing sounds any more: all was said, or it was stopped. Not called between a speech and the one replacing it. */
  silent(language: Language): void;

  /** No sound can be made; the page has to say everything in text. */
  failed(): void;
}
