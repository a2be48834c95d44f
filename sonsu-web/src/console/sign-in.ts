import { LitElement, css, html } from 'lit';
import { shared } from '../page/shared-styles.ts';
import type { Language } from '../texts.ts';
import { roomStyles } from './console-styles.ts';
import type { OperatorClient } from './operator-client.ts';
import { say, type WordId } from './words.ts';

/** `<sonsu-sign-in>`: name and password. Fires `sonsu-signed-in`. The password is in the field only, until it is sent. */
export class SignIn extends LitElement {
  static override properties = {
    language: { attribute: false },
    client: { attribute: false },
    reason: { attribute: false },
    trouble: { state: true },
    seconds: { state: true },
    busy: { state: true },
  };
  declare language: Language;
  declare client: OperatorClient;
  /** why it is shown, if there is something to say */
  declare reason: WordId | undefined;
  declare trouble: WordId | undefined;
  declare seconds: number;
  declare busy: boolean;

  constructor() {
    super();
    this.language = 'en';
    this.reason = undefined;
    this.trouble = undefined;
    this.seconds = 0;
    this.busy = false;
  }

  override focus(): void {
    this.#field('name').focus();
  }

  #field(id: string): HTMLInputElement {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)!;
  }

  readonly #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const name = this.#field('name');
    const password = this.#field('password');
    if (this.busy) {
      return;
    }
    if (name.value === '' || password.value === '') {
      this.trouble = 'name-missing';
      (name.value === '' ? name : password).focus();
      return;
    }
    this.busy = true;
    this.trouble = undefined;
    const outcome = await this.client.signIn(name.value.trim(), password.value);
    this.busy = false;
    password.value = '';
    switch (outcome.kind) {
      case 'done':
        this.dispatchEvent(new CustomEvent('sonsu-signed-in'));
        return;
      case 'signed-out':
        this.trouble = 'wrong-password';
        break;
      case 'trouble':
        this.seconds = outcome.seconds ?? 0;
        this.trouble = outcome.seconds === undefined ? `trouble-${outcome.trouble}` : 'too-often';
        break;
      case 'none':
      case 'gone':
        this.trouble = 'trouble-broken';
        break;
    }
    password.focus();
  };

  protected override render() {
    const text = (id: WordId) => say(id, this.language);
    const message = this.trouble ?? this.reason;
    return html`<form class="sheet" novalidate @submit=${this.#send}>
      <h1>${text('sign-in')}</h1>
      <p
        class="message"
        id="message"
        role="alert"
        data-tone=${this.trouble ? 'trouble' : 'guidance'}
      >${message ? say(message, this.language, { seconds: this.seconds }) : ''}</p>
      <label for="name">${text('name')}</label>
      <input
        id="name"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        maxlength="64"
        required
        aria-invalid=${this.trouble === 'wrong-password'}
        aria-describedby="message"
      />
      <label for="password">${text('password')}</label>
      <input
        id="password"
        type="password"
        autocomplete="current-password"
        maxlength="256"
        required
        aria-invalid=${this.trouble === 'wrong-password'}
        aria-describedby="message"
      />
      <button class="main" type="submit" aria-disabled=${this.busy}>${text('sign-in')}</button>
      <p class="soft">${text('who-gives-names')}</p>
    </form>`;
  }

  static override styles = [
    shared,
    roomStyles,
    css`
      form {
        display: grid;
        gap: 0.55rem;
        max-inline-size: 26rem;
        margin: 4vh auto;
        padding: 1.5rem;
      }
      label {
        margin-block-start: 0.4rem;
        font-weight: 600;
      }
      input {
        min-block-size: 48px;
        inline-size: 100%;
        padding: 0.4rem 0.75rem;
        border: 2px solid var(--sonsu-line);
        border-radius: 10px;
        background: var(--sonsu-ground);
        color: inherit;
        font: inherit;
      }
      button {
        margin-block: 0.8rem 0.4rem;
      }
    `,
  ];
}
