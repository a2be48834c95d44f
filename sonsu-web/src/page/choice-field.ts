import { html } from 'lit';
import { live } from 'lit/directives/live.js';
import { textOf, type Language, type PhraseId } from '../texts.ts';

/** Something that only the person decides, with what it means; named as its text is. */
export function choiceField(
  name: 'tell-digits' | 'consent',
  language: Language,
  chosen: boolean,
  choose: (chosen: boolean) => void,
) {
  const why: PhraseId = `${name}-why`;
  return html`<div class="choice ${name}">
    <label>
      <input
        type="checkbox"
        aria-describedby=${why}
        .checked=${live(chosen)}
        @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
      />
      <span>${textOf(name, language)}</span>
    </label>
    <p id=${why}>${textOf(why, language)}</p>
  </div>`;
}
