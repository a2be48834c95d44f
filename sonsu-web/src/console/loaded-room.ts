import { LitElement, html } from 'lit';
import { signs } from '../page/signs.ts';
import type { Language } from '../texts.ts';
import type { OperatorClient, Outcome, Trouble } from './operator-client.ts';
import { say, type WordId } from './words.ts';

/** A room that is asked for once, and again by a button. Fires `sonsu-signed-out` where the session has ended. */
export abstract class LoadedRoom<T> extends LitElement {
  static override properties = {
    language: { attribute: false },
    client: { attribute: false },
    loaded: { state: true },
    trouble: { state: true },
  };
  declare language: Language;
  declare client: OperatorClient;
  declare loaded: T | undefined;
  declare trouble: Trouble | undefined;

  constructor() {
    super();
    this.language = 'en';
    this.loaded = undefined;
    this.trouble = undefined;
  }

  protected abstract ask(): Promise<Outcome<T>>;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override focus(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  async #load(): Promise<void> {
    const value = this.taken(await this.ask());
    if (value !== undefined) {
      this.loaded = value;
    }
  }

  /** What was answered, or nothing where something was amiss, which the room then says. */
  protected taken<V>(outcome: Outcome<V>): V | undefined {
    switch (outcome.kind) {
      case 'done':
        this.trouble = undefined;
        return outcome.value;
      case 'signed-out':
        this.dispatchEvent(new CustomEvent('sonsu-signed-out'));
        return undefined;
      case 'trouble':
        this.trouble = outcome.trouble;
        return undefined;
      case 'none':
      case 'gone':
        this.trouble = 'broken';
        return undefined;
    }
  }

  /** The room's name and the button. */
  protected top(name: WordId) {
    return html`<div class="top">
      <h1 tabindex="-1">${say(name, this.language)}</h1>
      <button id="refresh" @click=${() => void this.#load()}>
        ${signs.repeat}<span>${say(this.trouble ? 'again' : 'refresh', this.language)}</span>
      </button>
    </div>`;
  }

  /**
   * What is amiss, or that it is being asked for; hidden where there is nothing to say.
   *
   * @param empty said where what came is empty
   */
  protected message(empty?: WordId) {
    const { trouble, loaded, language } = this;
    const id: WordId | undefined = trouble ? `trouble-${trouble}` : loaded === undefined ? 'loading' : empty;
    return html`<p class="message" role="status" data-tone=${trouble ? 'trouble' : 'guidance'} ?hidden=${id === undefined}>${id === undefined ? '' : say(id, language)}</p>`;
  }
}
