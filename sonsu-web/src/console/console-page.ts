import { LitElement, css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import { signs } from '../page/signs.ts';
import { chooseLanguage, otherLanguage, type Language } from '../texts.ts';
import { roomStyles } from './console-styles.ts';
import { OperatorClient, type Operator } from './operator-client.ts';
import { SessionClock } from './session-clock.ts';
import { say, type WordId } from './words.ts';

type Room = 'today' | 'samples' | 'review' | 'runs' | 'models' | 'drift' | 'audit' | 'logs';

/** The rooms of each role; the first is where it comes in. */
const ROOMS: Readonly<Record<Operator['role'], readonly Room[]>> = {
  REVIEWER: ['samples', 'review'],
  OPERATOR: ['today', 'samples', 'review', 'runs', 'models', 'drift', 'audit', 'logs'],
};

/** `<sonsu-console>`: the operators' page. Who is not signed in sees the sign-in only; nothing is kept in the browser. */
export class ConsolePage extends LitElement {
  static override properties = {
    language: { state: true },
    operator: { state: true },
    room: { state: true },
    known: { state: true },
    reason: { state: true },
  };
  declare language: Language;
  declare operator: Operator | undefined;
  declare room: Room;
  /** it is known whether somebody is signed in */
  declare known: boolean;
  /** why the sign-in is shown */
  declare reason: WordId | undefined;

  readonly #client = new OperatorClient();
  readonly #clock = new SessionClock({
    soon: () => this.#dialog?.showModal(),
    goesOn: () => this.#dialog?.close(),
    over: () => this.#leave('was-idle'),
  });

  constructor() {
    super();
    this.language = chooseLanguage(location.search, navigator.languages);
    this.operator = undefined;
    this.room = 'samples';
    this.known = false;
    this.reason = undefined;
    this.#client.heard = () => {
      if (this.operator) {
        this.#clock.used();
      }
    };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#moved);
    document.addEventListener('visibilitychange', this.#looked);
    this.#name();
    void this.#arrive();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#moved);
    document.removeEventListener('visibilitychange', this.#looked);
    this.#clock.stop();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  readonly #looked = () => this.#clock.look();

  readonly #moved = () => {
    this.room = roomOf(location.hash, this.operator);
    this.#name();
    void this.#focusOn(`sonsu-${this.room}`);
  };

  /** The page's language and title. */
  #name(): void {
    document.documentElement.lang = this.language;
    const title = say('title', this.language);
    document.title = this.operator ? `${say(this.room, this.language)} · ${title}` : title;
  }

  async #focusOn(element: string): Promise<void> {
    await this.updateComplete;
    const found = this.renderRoot.querySelector<LitElement>(element);
    await found?.updateComplete;
    found?.focus();
  }

  async #arrive(): Promise<void> {
    const outcome = await this.#client.session();
    this.known = true;
    switch (outcome.kind) {
      case 'done':
        this.operator = outcome.value;
        this.reason = undefined;
        this.room = roomOf(location.hash, outcome.value);
        this.#clock.start(outcome.value.timeoutSeconds * 1000);
        this.#name();
        await this.#focusOn(`sonsu-${this.room}`);
        return;
      case 'trouble':
        this.reason = `trouble-${outcome.trouble}`;
        break;
      case 'signed-out':
      case 'none':
      case 'gone':
        break;
    }
    await this.#focusOn('sonsu-sign-in');
  }

  /** Takes the room, and with it what it showed, off the page. */
  #leave(reason: WordId | undefined): void {
    this.#dialog?.close();
    this.#clock.stop();
    this.operator = undefined;
    this.reason = reason;
    this.#name();
    void this.#focusOn('sonsu-sign-in');
  }

  async #signOut(): Promise<void> {
    // First here: the screen is clear whatever the network does.
    this.#leave(undefined);
    const outcome = await this.#client.signOut();
    if (outcome.kind === 'trouble') {
      this.reason = `trouble-${outcome.trouble}`;
    }
  }

  async #stay(): Promise<void> {
    const outcome = await this.#client.session();
    if (outcome.kind === 'signed-out') {
      this.#leave('was-signed-out');
    }
  }

  #switchLanguage(): void {
    this.language = otherLanguage(this.language);
    const url = new URL(location.href);
    url.searchParams.set('lang', this.language);
    history.replaceState(null, '', url);
    this.#name();
  }

  protected override render() {
    const text = (id: WordId) => say(id, this.language);
    const next = otherLanguage(this.language);
    return html`
      <header>
        <p class="mark" lang="ko">손수</p>
        ${
          this.operator
            ? html`<nav aria-label=${text('rooms')}>
                ${ROOMS[this.operator.role].map((room) => html`<a href="#${room}" aria-current=${room === this.room ? 'page' : nothing}>${text(room)}</a>`)}
              </nav>`
            : nothing
        }
        <div class="controls">
          ${this.operator ? this.#who(this.operator) : nothing}
          <button id="language" lang=${next} @click=${this.#switchLanguage}>
            ${signs.language}<span>${text('language')}</span>
          </button>
          ${this.operator ? html`<button id="sign-out" @click=${() => void this.#signOut()}>${text('sign-out')}</button>` : nothing}
        </div>
      </header>
      <main>${this.#content()}</main>
      <dialog aria-labelledby="ends" aria-describedby="ends-in" @cancel=${() => void this.#stay()}>
        <h2 id="ends">${text('ends-soon')}</h2>
        <p id="ends-in">${say('ends-in', this.language, { seconds: this.#clock.warning / 1000 })}</p>
        <div class="choices">
          <button id="stay" class="main" @click=${() => void this.#stay()}>${text('stay')}</button>
          <button id="leave" @click=${() => void this.#signOut()}>${text('sign-out')}</button>
        </div>
      </dialog>
    `;
  }

  #who({ name, role }: Operator) {
    return html`<p class="who">${say('signed-in-as', this.language, { name, role: say(role, this.language) })}</p>`;
  }

  #content() {
    const ended = () => this.#leave('was-signed-out');
    if (!this.known) {
      return html`<p role="status">${say('loading', this.language)}</p>`;
    }
    if (this.operator === undefined) {
      return html`<sonsu-sign-in
        .client=${this.#client}
        .language=${this.language}
        .reason=${this.reason}
        @sonsu-signed-in=${() => void this.#arrive()}
      ></sonsu-sign-in>`;
    }
    switch (this.room) {
      case 'today':
        return html`<sonsu-today .client=${this.#client} .language=${this.language} @sonsu-signed-out=${ended}></sonsu-today>`;
      case 'drift':
        return html`<sonsu-drift .client=${this.#client} .language=${this.language} @sonsu-signed-out=${ended}></sonsu-drift>`;
      case 'audit':
        return html`<sonsu-audit .client=${this.#client} .language=${this.language} @sonsu-signed-out=${ended}></sonsu-audit>`;
      case 'logs':
        return html`<sonsu-logs .client=${this.#client} .language=${this.language} @sonsu-signed-out=${ended}></sonsu-logs>`;
      case 'samples':
        return html`<sonsu-samples .client=${this.#client} .language=${this.language} @sonsu-signed-out=${ended}></sonsu-samples>`;
      case 'review':
        return html`<sonsu-review .client=${this.#client} .language=${this.language} @sonsu-signed-out=${ended}></sonsu-review>`;
      case 'runs':
        return html`<sonsu-runs .client=${this.#client} .language=${this.language} @sonsu-signed-out=${ended}></sonsu-runs>`;
      case 'models':
        return html`<sonsu-models .client=${this.#client} .language=${this.language} @sonsu-signed-out=${ended}></sonsu-models>`;
    }
  }

  static override styles = [
    shared,
    roomStyles,
    css`
      :host {
        min-block-size: 100dvh;
      }
      header,
      main {
        max-inline-size: 72rem;
        margin-inline: auto;
        padding: 0.6rem var(--sonsu-edge);
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.4rem 1.2rem;
      }
      .mark {
        font-size: 1.5rem;
        font-weight: 800;
        color: var(--sonsu-deep);
      }
      nav {
        display: flex;
        flex-wrap: wrap;
        gap: 0.3rem;
      }
      nav a {
        display: inline-flex;
        align-items: center;
        min-block-size: 48px;
        padding-inline: 0.9rem;
        border-block-end: 4px solid transparent;
        color: var(--sonsu-text);
        font-weight: 600;
        text-decoration: none;
      }
      nav a:hover {
        background: var(--sonsu-tint);
      }
      nav a[aria-current] {
        border-block-end-color: var(--sonsu-deep);
        color: var(--sonsu-deep);
      }
      .controls {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
        margin-inline-start: auto;
      }
      .who {
        color: var(--sonsu-text-soft);
        overflow-wrap: anywhere;
      }
      dialog {
        max-inline-size: min(30rem, 100vw - 2rem);
        padding: 1.3rem;
        border: 2px solid var(--sonsu-line);
        border-radius: 14px;
        background: var(--sonsu-paper);
        color: var(--sonsu-text);
      }
      dialog::backdrop {
        background: rgb(0 0 0 / 55%);
      }
      dialog p {
        margin-block: 0.6rem 1rem;
      }
      .choices {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      @media (forced-colors: active) {
        nav a:not([aria-current]) {
          border-block-end-color: Canvas;
        }
      }
      @media (max-width: 30rem) {
        .controls button {
          padding-inline: 0.7rem;
        }
        #language svg {
          display: none;
        }
      }
    `,
  ];
}

/** A room that somebody may not enter is none: the server would let nothing out of it. */
function roomOf(hash: string, operator: Operator | undefined): Room {
  const rooms = ROOMS[operator?.role ?? 'REVIEWER'];
  return rooms.find((room) => `#${room}` === hash) ?? rooms[0] ?? 'samples';
}
