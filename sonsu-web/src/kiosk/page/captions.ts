import { MASK } from '../../reading/read-back.ts';
import type { KioskPhrase, Sound } from '../phrases.ts';
import type { Pack } from '../sound/pack.ts';

/** A part of what is said, in its language. */
export interface CaptionPart {
  readonly text: string;
  readonly language: string;
}

/**
 * What is said, as text; signals have none.
 *
 * @param masked digits are replaced: the person chose to hear them, not to show them
 */
export function caption(sounds: readonly Sound[], pack: Pack, packs: ReadonlyMap<string, Pack>, masked: boolean): readonly CaptionPart[] {
  return sounds.flatMap((sound) => {
    if (sound.startsWith('earcon-')) {
      return [];
    }
    if (sound.startsWith('invite:')) {
      const language = sound.slice('invite:'.length);
      const text = packs.get(language)?.texts.get('invite');
      return text === undefined ? [] : [{ text, language }];
    }
    const secret = masked && sound.startsWith('digit-');
    const text = secret ? MASK : pack.texts.get(sound);
    return text === undefined ? [] : [{ text, language: pack.language }];
  });
}

export function textOf(pack: Pack | undefined, phrase: KioskPhrase): string {
  return pack?.texts.get(phrase) ?? '';
}
