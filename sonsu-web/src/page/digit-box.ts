import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Ink } from '../ink/ink.ts';
import type { InkPad } from '../ink/ink-pad.ts';
import { MASK } from '../reading/read-back.ts';
import { positionPhrase, textOf, type Language } from '../texts.ts';
import type { Place } from './pin-sheet.ts';
import { shared } from './shared-styles.ts';
import { signs } from './signs.ts';

/** What a `<sonsu-digit-box>` fires: the person wrote, typed or erased in it. */
export type BoxChange =
  | { readonly kind: 'written'; readonly ink: Ink }
  | { readonly kind: 'typed'; readonly digit: number }
  | { readonly kind: 'erased' };

/**
 * `<sonsu-digit-box>`: one place of the PIN. A pad to write on, beside it an input to type the digit instead (WCAG
 * 2.5.1: writing is path-based), a button that erases, and what was read. Shows the `place` it is given; fires
 * `sonsu-box-change` with a {@link BoxChange}, at itself only: a typed digit is a secret.
 *
 * Unless `told`, no digit is shown: a mask stands for it, and what was written goes from sight once it is surely read.
 */
export class DigitBox extends LitElement {
  static override properties = {
    position: { type: Number, reflect: true },
    language: {},
    place: { attribute: false },
    told: { attribute: false },
  };
  declare position: number;
  declare language: Language;
  declare place: Place;
  declare told: boolean;

  constructor() {
    super();
    this.position = 1;
    this.language = 'en';
    this.place = { kind: 'empty' };
    this.told = false;
  }

  /** Wipes the canvas and the input now, not at the next rendering. */
  wipe(): void {
    this.#pad?.clear();
    const input = this.renderRoot.querySelector('input');
    if (input) {
      input.value = '';
    }
  }

  override focus(): void {
    this.renderRoot.querySelector('input')?.focus();
  }

  get #pad(): InkPad | null {
    return this.renderRoot.querySelector<InkPad>('sonsu-ink-pad');
  }

  protected override updated(changed: PropertyValues<this>): void {
    const read = this.place.kind === 'written' && this.place.reading?.kind === 'sure';
    if (!this.told && read && (changed.has('place') || changed.has('told'))) {
      this.#pad?.clear();
    }
  }

  protected override render() {
    const name = textOf(positionPhrase(this.position), this.language);
    const text = (phrase: Parameters<typeof textOf>[0]) => textOf(phrase, this.language);
    const written = this.place.kind === 'written';
    return html`<div class="box" role="group" aria-labelledby="name" data-verdict=${this.#verdict()}>
      <h2 id="name">${name}</h2>
      <sonsu-ink-pad
        .label=${name}
        .description=${`${text('pad')}, ${text(written ? 'pad-written' : 'pad-empty')}`}
        .startAnew=${written && (this.place as Place & { kind: 'written' }).reading !== undefined}
        @sonsu-ink-change=${this.#written}
      ></sonsu-ink-pad>
      <p class="verdict">${this.#said()}</p>
      <div class="tools">
        <label>
          <span>${text('type')}</span>
          <input
            type="text"
            inputmode="numeric"
            maxlength="1"
            autocomplete="off"
            autocorrect="off"
            spellcheck="false"
            enterkeyhint="done"
            aria-label=${`${name}: ${text('type')}`}
            .value=${live(this.#value)}
            @beforeinput=${this.#typing}
            @focus=${(event: FocusEvent) => (event.target as HTMLInputElement).select()}
            @input=${this.#typed}
          />
        </label>
        <button class="quiet" aria-label=${`${name}: ${text('erase')}`} @click=${this.#erase}>
          ${signs.erase}<span>${text('erase')}</span>
        </button>
      </div>
    </div>`;
  }

  /** What stands in the field. */
  get #value(): string {
    return this.place.kind === 'typed' ? this.#shown(this.place.digit) : '';
  }

  #shown(digit: number): string {
    return this.told ? String(digit) : MASK;
  }

  #verdict(): string {
    switch (this.place.kind) {
      case 'empty':
        return 'none';
      case 'typed':
        return 'typed';
      case 'written':
        return this.place.reading?.kind ?? 'none';
    }
  }

  #said() {
    const text = (phrase: Parameters<typeof textOf>[0]) => html`<span>${textOf(phrase, this.language)}</span>`;
    switch (this.place.kind) {
      case 'empty':
        return nothing;
      case 'typed':
        return html`${this.#large(this.#shown(this.place.digit))}${signs.typed}${text('state-typed')}`;
      case 'written':
        break;
    }
    switch (this.place.reading?.kind) {
      case undefined:
        return nothing;
      case 'sure':
        return html`${this.#large(this.#shown(this.place.reading.digit))}${signs.sure}${text('state-sure')}`;
      case 'unsure':
        return html`${this.#large(this.told ? `${this.place.reading.guess}?` : '?')}${signs.again}${text('state-again')}`;
      case 'not-a-digit':
        return html`${signs.trouble}<span
            >${textOf('state-not-a-digit', this.language)}. ${textOf('state-again', this.language)}</span
          >`;
    }
  }

  /** The words beside a mask say all that it says. */
  #large(text: string) {
    return html`<b aria-hidden=${this.told ? nothing : 'true'}>${text}</b>`;
  }

  #written(event: Event): void {
    event.stopPropagation();
    this.#fire({ kind: 'written', ink: (event.target as InkPad).ink });
  }

  /** A digit that is not to be shown does not even reach the field, where the keyboard lets us prevent it. */
  #typing(event: InputEvent): void {
    const digit = digitIn(event.data ?? '');
    if (!this.told && digit !== undefined && event.cancelable) {
      event.preventDefault();
      this.#take(event.target as HTMLInputElement, digit);
    }
  }

  #typed(event: Event): void {
    const input = event.target as HTMLInputElement;
    const digit = digitIn(input.value);
    if (digit === undefined) {
      const emptied = input.value === '' && this.place.kind === 'typed';
      input.value = emptied ? '' : this.#value;
      if (emptied) {
        this.#fire({ kind: 'erased' });
      }
      return;
    }
    this.#take(input, digit);
  }

  #take(input: HTMLInputElement, digit: number): void {
    input.value = this.#shown(digit);
    this.#pad?.clear();
    this.#fire({ kind: 'typed', digit });
  }

  #erase(): void {
    this.wipe();
    this.#fire({ kind: 'erased' });
  }

  #fire(detail: BoxChange): void {
    this.dispatchEvent(new CustomEvent('sonsu-box-change', { detail }));
  }

  static override styles = [
    shared,
    css`
      :host {
        display: block;
        container-type: inline-size;
        min-inline-size: 0;
      }
      .box {
        display: grid;
        gap: var(--sonsu-gap-small);
      }
      h2 {
        margin: 0;
        font-size: 1rem;
        font-weight: 600;
        color: var(--sonsu-text-soft);
      }
      sonsu-ink-pad {
        aspect-ratio: var(--sonsu-pad-shape, 1);
        block-size: var(--sonsu-pad-height, auto);
        overflow: hidden;
        border: 3px solid var(--sonsu-line);
        border-radius: 14px;
        background: var(--sonsu-paper);
      }
      .verdict {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        min-block-size: 3rem;
        margin: 0;
        font-weight: 600;
        line-height: 1.25;
      }
      .verdict span {
        min-inline-size: 0;
      }
      b {
        font-size: 2.6rem;
        font-weight: 700;
        line-height: 1;
        white-space: nowrap;
        font-variant-numeric: tabular-nums;
      }
      [data-verdict='sure'] .verdict {
        color: var(--sonsu-sure);
      }
      [data-verdict='sure'] sonsu-ink-pad {
        border-color: var(--sonsu-sure);
      }
      [data-verdict='unsure'] .verdict,
      [data-verdict='not-a-digit'] .verdict {
        color: var(--sonsu-again);
      }
      [data-verdict='unsure'] sonsu-ink-pad,
      [data-verdict='not-a-digit'] sonsu-ink-pad {
        border-color: var(--sonsu-again);
        border-style: dashed;
      }
      .tools {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--sonsu-gap-small);
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.4rem;
        color: var(--sonsu-text-soft);
      }
      input {
        box-sizing: border-box;
        inline-size: 3rem;
        min-block-size: 48px;
        min-inline-size: 48px;
        padding: 0;
        border: 2px solid var(--sonsu-line);
        border-radius: 10px;
        background: var(--sonsu-paper);
        color: var(--sonsu-text);
        font: inherit;
        font-size: 1.4rem;
        font-weight: 600;
        text-align: center;
      }
      button {
        padding-inline: 0.7rem;
      }
      @container (max-width: 15rem) {
        b {
          font-size: 2.1rem;
        }
        .tools svg {
          display: none;
        }
        button {
          padding-inline: 0.2rem;
        }
        label {
          gap: 0.2rem;
        }
      }
    `,
  ];
}

/** NFKC turns the wide digits of an East Asian keyboard into plain ones. */
function digitIn(typed: string): number | undefined {
  const digit = typed.normalize('NFKC').match(/[0-9]/)?.[0];
  return digit === undefined ? undefined : Number(digit);
}
