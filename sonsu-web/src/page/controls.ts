import { html } from 'lit';
import { otherLanguage, textOf, type Language } from '../texts.ts';
import { signs } from './signs.ts';

/** What the three buttons at the top of the page do. */
export interface Controls {
  readonly language: Language;
  readonly muted: boolean;
  repeat(): void;
  switchSound(): void;
  switchLanguage(): void;
}

/** Repeat, sound on or off, and the other language, by its own name. */
export function controls({ language, muted, repeat, switchSound, switchLanguage }: Controls) {
  const next = otherLanguage(language);
  return html`<div class="controls" role="group" aria-label=${textOf('controls', language)}>
    <button id="repeat" @click=${repeat}>${signs.repeat}<span>${textOf('repeat', language)}</span></button>
    <button id="sound" @click=${switchSound}>
      ${muted ? signs.silence : signs.sound}<span>${textOf(muted ? 'sound-on' : 'sound-off', language)}</span>
    </button>
    <button id="language" lang=${next} @click=${switchLanguage}>
      ${signs.language}<span>${next === 'ko' ? '한국어' : 'English'}</span>
    </button>
  </div>`;
}
