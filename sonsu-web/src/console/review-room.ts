import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { shared } from '../page/shared-styles.ts';
import type { Language } from '../texts.ts';
import { roomStyles } from './console-styles.ts';
import type { Answer, OperatorClient } from './operator-client.ts';
import { ReviewDesk, keyMeans, type Message } from './review-desk.ts';
import { reviewStyles } from './review-styles.ts';
import { isWord, say, type WordId } from './words.ts';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'] as const;

/**
 * `<sonsu-review>`: one digit at a time, by keys or buttons. The picture is in the canvas and in memory, nowhere else, and
 * goes with the element. Fires `sonsu-signed-out` where the session has ended.
 */
export class ReviewRoom extends LitElement {
  static override properties = {
    language: { attribute: false },
    client: { attribute: false },
    keys: { state: true },
    naming: { state: true },
  };
  declare language: Language;
  declare client: OperatorClient;
  /** single keys answer (WCAG 2.1.4: they can be switched off, and act inside this element only) */
  declare keys: boolean;
  /** messages name the answer that was saved */
  declare naming: boolean;
  #desk: ReviewDesk | undefined;
  #shown: string | undefined;
  /** before what is drawn now */
  #hadFocus = false;

  constructor() {
    super();
    this.language = 'en';
    this.keys = true;
    this.naming = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#desk = new ReviewDesk(this.client, () => this.#changed());
    this.addEventListener('keydown', this.#pressed);
    void this.#desk.open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.#pressed);
    this.#desk?.forget();
    this.#wipe();
  }

  override focus(): void {
    const pad = this.renderRoot.querySelector<HTMLElement>('#pad:not([hidden])');
    (pad ?? this.renderRoot.querySelector('h1'))?.focus();
  }

  #changed(): void {
    if (this.#desk?.state === 'signed-out') {
      this.dispatchEvent(new CustomEvent('sonsu-signed-out'));
    }
    this.requestUpdate();
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const meant = keyMeans(event);
    if (!this.keys || meant === undefined || event.composedPath()[0] instanceof HTMLInputElement) {
      return;
    }
    event.preventDefault();
    if (meant === 'UNDO') {
      void this.#desk?.undo();
    } else {
      void this.#desk?.answer(meant);
    }
  };

  #wipe(): void {
    this.#shown = undefined;
    const canvas = this.renderRoot?.querySelector('canvas');
    if (canvas) {
      // Giving it a size clears it.
      canvas.width = 1;
      canvas.height = 1;
    }
  }

  get #focused(): Element | null {
    return (this.renderRoot as ShadowRoot | undefined)?.activeElement ?? null;
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.#focused !== null;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const picture = this.#desk?.item?.picture;
    if (picture === undefined) {
      this.#wipe();
    } else if (picture !== this.#shown) {
      this.#shown = picture;
      void this.#draw(picture);
    }
    // What had the focus is gone with the last digit, or was only waiting for the first.
    const focused = this.#focused;
    if (this.#hadFocus && (!focused || (focused.localName === 'h1' && picture))) {
      this.focus();
    }
  }

  /** On a canvas, because the page's security policy lets no `data:` picture in. */
  async #draw(picture: string): Promise<void> {
    const bytes = Uint8Array.from(atob(picture.slice(picture.indexOf(',') + 1)), (char) => char.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = this.renderRoot.querySelector('canvas');
    if (canvas && this.#shown === picture) {
      canvas.width = bitmap.width;
      canvas.height = bitmap.height;
      canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    }
    bitmap.close();
  }

  protected override render() {
    const desk = this.#desk;
    const text = (id: WordId) => say(id, this.language);
    const item = desk?.item;
    const busy = desk?.state !== 'asking';
    const button = (answer: Answer, label: string, key?: string, kind = '') => html`<button
      class=${kind}
      data-answer=${answer}
      aria-disabled=${busy}
      aria-keyshortcuts=${this.keys && key ? key : nothing}
      @click=${() => void desk?.answer(answer)}
    >${label}${key && key !== label && this.keys ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing}</button>`;
    return html`
      <div class="lead">
        <h1 tabindex="-1">${text('review')}</h1>
        <p class="soft">${text('review-how')}</p>
      </div>
      <div id="pad" class="pad" tabindex="0" role="group" aria-labelledby="which" ?hidden=${!item} data-state=${desk?.state ?? ''}>
        <div class="seen">
          <canvas width="1" height="1" role="img" aria-label=${text('picture')}></canvas>
        </div>
        <div class="asked">
          <h2 id="which">${text('which-digit')}</h2>
          <div class="answers" role="group" aria-label=${text('answers')}>
            ${DIGITS.map((digit) => button(digit, digit, digit, digit === '0' ? 'digit zero' : 'digit'))}
            ${button('NOT_A_DIGIT', text('not-a-digit'), 'N', 'none')}
          </div>
          <div class="others">
            ${button('SKIP', text('skip'), 'S')} ${this.#undoButton()}
          </div>
        </div>
      </div>
      <div class="empty" ?hidden=${item !== undefined}>
        ${
          desk?.state === 'empty'
            ? html`<p class="big">${text('none-left')}</p><p class="soft">${text('none-left-why')}</p>${this.#undoButton()}`
            : desk?.state === 'trouble'
              ? html`<button id="again" class="main" @click=${() => void desk.open()}>${text('again')}</button>`
              : html`<p>${text('loading')}</p>`
        }
      </div>
      <p class="message" id="message" role="status" data-tone=${tone(desk?.message)}>${this.#said(desk?.message)}</p>
      <div class="foot">
        ${
          item
            ? html`<p class="counts"><span>${say('mine', this.language, { count: item.mine })}</span> <span>${say('left', this.language, { count: item.remaining })}</span></p>`
            : nothing
        }
        ${this.#choice('keys', this.keys, (on) => (this.keys = on))}
        ${this.#choice('name-answers', this.naming, (on) => (this.naming = on))}
      </div>
    `;
  }

  #undoButton() {
    return html`<button
      data-undo
      aria-disabled=${!this.#desk?.canUndo}
      aria-keyshortcuts=${this.keys ? 'U Backspace' : nothing}
      @click=${() => void this.#desk?.undo()}
    >${say('undo', this.language)}${this.keys ? html`<kbd aria-hidden="true">U</kbd>` : nothing}</button>`;
  }

  #choice(id: 'keys' | 'name-answers', on: boolean, choose: (on: boolean) => void) {
    return html`<div class="choice">
      <label>
        <input
          id=${id}
          type="checkbox"
          .checked=${on}
          aria-describedby="${id}-what"
          @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
        />
        <span>${say(id, this.language)}</span>
      </label>
      <p id="${id}-what" class="soft">${say(`${id}-what`, this.language)}</p>
    </div>`;
  }

  #said(message: Message | undefined): string {
    if (message === undefined) {
      return '';
    }
    switch (message.kind) {
      case 'none':
        return '';
      case 'saved': {
        const { answer } = message;
        return this.naming
          ? say('saved-what', this.language, { answer: isWord(answer) ? say(answer, this.language) : answer })
          : say('saved', this.language);
      }
      case 'trouble':
        return say(`trouble-${message.trouble}`, this.language);
      default:
        return say(message.kind, this.language);
    }
  }

  static override styles = [shared, roomStyles, reviewStyles];
}

function tone(message: Message | undefined): string {
  switch (message?.kind) {
    case 'saved':
      return 'sure';
    case 'trouble':
    case 'too-late':
      return 'trouble';
    default:
      return 'guidance';
  }
}
