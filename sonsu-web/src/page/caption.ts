import { html, nothing } from 'lit';
import { textOf, type Language } from '../texts.ts';
import { signs } from './signs.ts';
import type { Utterance } from './utterances.ts';

export interface Caption {
  readonly utterance: Utterance;
  readonly language: Language;
  /** which phrase sounds now, counted from 0 */
  readonly sounding: number | undefined;
  /** no sound can be made */
  readonly soundless: boolean;
  /** clips speak; otherwise the caption is for a screen reader to say */
  readonly clips: boolean;
}

/** What is said, in writing. Where clips speak it is no live region: never two voices. */
export function caption({ utterance: { tone, phrases }, language, sounding, soundless, clips }: Caption) {
  const texts = phrases.map((phrase) => textOf(phrase, language));
  // A sentence begins on a line of its own.
  const begins = (i: number) => i > 0 && (phrases[i]?.startsWith('the-') || texts[i - 1]?.endsWith('.'));
  return html`<div class="caption" data-tone=${tone}>
    ${signs[tone === 'answer' ? 'sure' : tone]}
    <div>
      <p role="status" id="caption" aria-live=${clips ? 'off' : tone === 'trouble' ? 'assertive' : 'polite'}>
        ${texts.map((text, i) => html`${begins(i) ? html`<br />` : nothing}<span ?data-now=${i === sounding}>${text}</span> `)}
      </p>
      ${soundless ? html`<p id="no-sound" role="status">${textOf('no-sound', language)}</p>` : nothing}
    </div>
  </div>`;
}
