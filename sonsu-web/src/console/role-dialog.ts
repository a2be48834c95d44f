import { LitElement, css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import type { Language } from '../texts.ts';
import { roomStyles } from './console-styles.ts';
import { say } from './words.ts';

const LONGEST = 500;

interface Question {
  readonly act: 'promote' | 'roll-back';
  readonly model: string;
  readonly champion: string;
}

/** `<sonsu-role-dialog>`: says what a change of roles means, and asks what it is done for. */
export class RoleDialog extends LitElement {
  static override properties = {
    language: { attribute: false },
    question: { state: true },
    missing: { state: true },
  };
  declare language: Language;
  declare question: Question | undefined;
  /** it was to go on without a reason */
  declare missing: boolean;
  #answer: ((reason: string | undefined) => void) | undefined;

  constructor() {
    super();
    this.language = 'en';
    this.question = undefined;
    this.missing = false;
  }

  /** The reason, or nothing where it is not to be done. */
  async ask(act: Question['act'], model: string, champion: string): Promise<string | undefined> {
    this.#done(undefined);
    this.question = { act, model, champion };
    this.missing = false;
    await this.updateComplete;
    const { promise, resolve } = answer();
    this.#answer = resolve;
    this.#field.value = '';
    this.#dialog.showModal();
    this.#field.focus();
    return promise;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#done(undefined);
  }

  get #dialog(): HTMLDialogElement {
    return this.renderRoot.querySelector('dialog')!;
  }

  get #field(): HTMLTextAreaElement {
    return this.renderRoot.querySelector('textarea')!;
  }

  #done(reason: string | undefined): void {
    const resolve = this.#answer;
    this.#answer = undefined;
    resolve?.(reason);
  }

  #agree(event: Event): void {
    event.preventDefault();
    const reason = this.#field.value.trim();
    if (reason === '') {
      this.missing = true;
      this.#field.focus();
      return;
    }
    this.#done(reason);
    this.#dialog.close();
  }

  protected override render() {
    const { language, question } = this;
    const { act, model, champion } = question ?? { act: 'promote' as const, model: '', champion: '' };
    return html`<dialog aria-labelledby="head" aria-describedby="what" @close=${() => this.#done(undefined)}>
      <form novalidate @submit=${(event: Event) => this.#agree(event)}>
        <h2 id="head">${say(`${act}-head`, language, { model })}</h2>
        <p id="what">${say(`${act}-what`, language, { champion })}</p>
        <label for="reason">${say('reason', language)}</label>
        <textarea
          id="reason"
          rows="3"
          maxlength=${LONGEST}
          required
          aria-invalid=${this.missing}
          aria-describedby=${this.missing ? 'missing how' : 'how'}
          @input=${() => (this.missing = false)}
        ></textarea>
        ${this.missing ? html`<p id="missing" class="message" role="alert" data-tone="trouble">${say('reason-missing', language)}</p>` : nothing}
        <p id="how" class="soft">${say('reason-how', language)}</p>
        <div class="choices">
          <button id="agree" class="main">${act === 'promote' ? say('promote', language) : say('roll-back', language, { model })}</button>
          <button id="cancel" type="button" @click=${() => this.#dialog.close()}>${say('cancel', language)}</button>
        </div>
      </form>
    </dialog>`;
  }

  static override styles = [
    shared,
    roomStyles,
    css`
      dialog {
        inline-size: min(36rem, 100vw - 2rem);
        padding: 1.3rem;
        border: 2px solid var(--sonsu-line);
        border-radius: 14px;
        background: var(--sonsu-paper);
        color: var(--sonsu-text);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 55%);
      }
      form {
        display: grid;
        gap: 0.7rem;
      }
      h2,
      button {
        overflow-wrap: anywhere;
      }
      label {
        font-weight: 600;
      }
      textarea {
        min-block-size: 5rem;
        padding: 0.5rem 0.7rem;
        border: 2px solid var(--sonsu-line);
        border-radius: 8px;
        background: var(--sonsu-paper);
        color: inherit;
        font: inherit;
        resize: vertical;
      }
      textarea[aria-invalid='true'] {
        border-color: var(--sonsu-trouble);
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];
}

function answer() {
  let resolve: (reason: string | undefined) => void = () => {};
  const promise = new Promise<string | undefined>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
