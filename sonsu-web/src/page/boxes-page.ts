import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { live } from 'lit/directives/live.js';
import { RecognitionClient, type Outcome } from '../reading/recognition-client.ts';
import { ClipVoice } from '../speech/clip-voice.ts';
import type { Voice, VoiceListener } from '../speech/voice.ts';
import { chooseLanguage, textOf, thePositionPhrase, type Language, type PhraseId } from '../texts.ts';
import { boxesStyles } from './boxes-styles.ts';
import type { BoxChange, DigitBox } from './digit-box.ts';
import { PinSheet } from './pin-sheet.ts';
import { shared } from './shared-styles.ts';
import { signs } from './signs.ts';
import { answer, type Utterance } from './utterances.ts';

type State = 'ready' | 'reading' | 'answered' | 'trouble';

/** After so long without an answer the person is told that the connection is slow. */
const SLOW_MILLIS = 5_000;
const CAPTION_GONE_MILLIS = 100;

const GUIDANCE: Utterance = { tone: 'guidance', phrases: ['howto'] };

/**
 * `<sonsu-boxes>`: the page with four canvases side by side. Holds one PIN in memory and nowhere else; with the page
 * left, it is wiped.
 *
 * Fires `sonsu-spoken` (`detail: {clip, lang}`) as each clip begins to sound and `sonsu-silent` when nothing sounds any
 * more; `data-state` says where the page stands. Where clips speak, the caption is no live region: never two voices.
 */
export class BoxesPage extends LitElement {
  static override properties = {
    language: { attribute: false },
    state: { reflect: true, attribute: 'data-state' },
    utterance: { attribute: false },
    sounding: { attribute: false },
    soundless: { attribute: false },
    muted: { attribute: false },
    asksToKeep: { attribute: false },
  };
  declare language: Language;
  declare state: State;
  /** the caption */
  declare utterance: Utterance;
  /** which phrase of the caption sounds now, counted from 0 */
  declare sounding: number | undefined;
  /** no sound can be made */
  declare soundless: boolean;
  declare muted: boolean;
  declare asksToKeep: boolean;

  readonly #sheet = new PinSheet();
  readonly #client = new RecognitionClient();
  readonly #voice: Voice;
  #voiceReady: Promise<void> = Promise.resolve();
  #request: AbortController | undefined;
  #recognition: string | undefined;
  #keep = false;
  #spoken = 0;

  constructor() {
    super();
    this.language = chooseLanguage(location.search, navigator.languages);
    this.state = 'ready';
    this.utterance = GUIDANCE;
    this.sounding = undefined;
    this.soundless = false;
    this.muted = new URLSearchParams(location.search).get('sound') === 'off';
    this.asksToKeep = false;
    this.#voice = new ClipVoice(new URL('voices/', document.baseURI), this.#listener());
    this.#voice.muted = this.muted;
  }

  #listener(): VoiceListener {
    return {
      spoken: (clip, lang) => {
        this.sounding = this.#spoken++;
        this.#tell('sonsu-spoken', { clip, lang });
      },
      silent: (lang) => {
        this.sounding = undefined;
        this.#tell('sonsu-silent', { lang });
      },
      failed: () => {
        this.soundless = true;
      },
    };
  }

  #tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pointerdown', this.#touched, { capture: true });
    addEventListener('pointerup', this.#unlock, { capture: true });
    addEventListener('click', this.#unlock, { capture: true });
    addEventListener('keydown', this.#pressed, { capture: true });
    addEventListener('pagehide', this.#wipe);
    this.#speakIn(this.language);
    void this.#client.settings().then(({ asksToKeep }) => (this.asksToKeep = asksToKeep));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pointerdown', this.#touched, { capture: true });
    removeEventListener('pointerup', this.#unlock, { capture: true });
    removeEventListener('click', this.#unlock, { capture: true });
    removeEventListener('keydown', this.#pressed, { capture: true });
    removeEventListener('pagehide', this.#wipe);
    this.#wipe();
  }

  readonly #unlock = () => this.#voice.unlock();

  readonly #touched = () => {
    this.#voice.stop();
    this.#unlock();
  };

  readonly #pressed = (event: KeyboardEvent) => {
    this.#unlock();
    if (event.key === 'Escape') {
      this.#voice.stop();
    }
    const target = event.composedPath()[0];
    const hasItsOwnEnter = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
    if (event.key === 'Enter' && !event.isComposing && !event.repeat && !hasItsOwnEnter) {
      event.preventDefault();
      void this.#read(true);
    }
  };

  /** Nothing of the PIN is left: not in the page, not in what could be repeated. */
  readonly #wipe = () => {
    this.#eraseEverything();
    this.#keep = false;
    this.utterance = GUIDANCE;
  };

  #eraseEverything(): void {
    this.#request?.abort();
    this.#request = undefined;
    this.#recognition = undefined;
    this.#voice.forget();
    this.#sheet.eraseAll();
    for (const box of this.#boxes) {
      box.wipe();
    }
    this.state = 'ready';
    this.sounding = undefined;
    this.requestUpdate();
  }

  get #boxes(): NodeListOf<DigitBox> {
    return this.renderRoot?.querySelectorAll<DigitBox>('sonsu-digit-box') ?? [];
  }

  #speakIn(language: Language): void {
    this.language = language;
    document.documentElement.lang = language;
    document.title = textOf('title', language);
    this.#voiceReady = this.#voice.load(language).then(
      () => {
        this.soundless = false;
      },
      () => {
        this.soundless = true;
      },
    );
  }

  /** Shows the utterance as the caption and speaks it. */
  #say(utterance: Utterance): void {
    this.utterance = utterance;
    void this.#speak(utterance);
  }

  async #speak(utterance: Utterance): Promise<void> {
    await this.#voiceReady;
    if (this.utterance === utterance && !this.soundless) {
      this.#spoken = 0;
      await this.#voice.say(utterance.phrases);
    }
  }

  #changed(position: number, change: BoxChange): void {
    switch (change.kind) {
      case 'written':
        this.#sheet.write(position, change.ink);
        break;
      case 'typed':
        this.#sheet.type(position, change.digit);
        break;
      case 'erased':
        this.#sheet.erase(position);
        this.#say({ tone: 'guidance', phrases: [thePositionPhrase(position), 'erased'] });
        break;
    }
    if (this.state !== 'reading') {
      this.state = 'ready';
    }
    if (change.kind !== 'erased' && this.utterance.tone === 'answer') {
      // The caption would still name the digit that is no more.
      this.utterance = GUIDANCE;
      this.#voice.forget();
    }
    this.requestUpdate();
  }

  async #read(byKey: boolean): Promise<void> {
    if (this.state === 'reading') {
      return;
    }
    const gap = this.#sheet.gap;
    if (gap !== undefined) {
      this.#say({ tone: 'again', phrases: [thePositionPhrase(gap), 'empty'] });
      if (byKey) {
        // Only then: under a finger the focus would call up the screen's keyboard.
        this.#boxes[gap - 1]?.focus();
      }
      return;
    }
    this.state = 'reading';
    const request = new AbortController();
    this.#request = request;
    // No digit is sent before every clip is here: what is requested later could tell what was read.
    await this.#voiceReady;
    const batch = this.#sheet.unread;
    if (request.signal.aborted) {
      return;
    }
    if (batch.inks.length === 0) {
      this.#answered([]);
      return;
    }
    this.utterance = { tone: 'guidance', phrases: ['working'] };
    const slow = setTimeout(() => this.#say({ tone: 'guidance', phrases: ['slow'] }), SLOW_MILLIS);
    const outcome = await this.#client.recognize(batch.inks, {
      ...(this.asksToKeep ? { store: this.#keep } : {}),
      continues: this.#recognition,
      signal: request.signal,
    });
    clearTimeout(slow);
    if (outcome.kind === 'read') {
      this.#recognition = outcome.recognition.id;
      this.#sheet.enter(batch, outcome.recognition.readings);
    }
    this.#settled(outcome);
  }

  #settled(outcome: Outcome): void {
    switch (outcome.kind) {
      case 'abandoned':
        return;
      case 'trouble':
        this.state = 'trouble';
        this.#say({ tone: 'trouble', phrases: [`trouble-${outcome.trouble}`] });
        return;
      case 'read':
        this.#answered(this.#keeping(outcome.recognition.stored));
        return;
    }
  }

  #keeping(stored: number): readonly PhraseId[] {
    if (stored > 0) {
      return ['kept'];
    }
    return this.asksToKeep && this.#keep ? ['not-kept'] : [];
  }

  #answered(keeping: readonly PhraseId[]): void {
    if (this.#sheet.gap !== undefined || this.#sheet.unread.inks.length > 0) {
      // The person erased or wrote on while the answer was on its way.
      this.state = 'ready';
      this.utterance = GUIDANCE;
      return;
    }
    this.state = 'answered';
    this.#say(answer(this.#sheet.places, keeping));
  }

  #eraseAll(): void {
    this.#eraseEverything();
    this.#say({ tone: 'guidance', phrases: ['erased-all'] });
  }

  #switchSound(): void {
    this.muted = !this.muted;
    this.#voice.muted = this.muted;
    if (this.soundless) {
      this.#speakIn(this.language);
    }
    this.#say({ tone: 'guidance', phrases: [this.muted ? 'sound-gone' : 'sound-back'] });
  }

  #switchLanguage(): void {
    this.#voice.stop();
    this.#speakIn(other(this.language));
    const url = new URL(location.href);
    url.searchParams.set('lang', this.language);
    history.replaceState(null, '', url);
    this.#say({ tone: 'guidance', phrases: ['language-set'] });
  }

  async #repeat(): Promise<void> {
    const utterance = this.utterance;
    if (this.#speaks) {
      this.#say(utterance);
      return;
    }
    // A screen reader reads a caption again only if it was gone in between.
    this.utterance = { ...utterance, phrases: [] };
    await new Promise((resolve) => setTimeout(resolve, CAPTION_GONE_MILLIS));
    this.utterance = utterance;
  }

  /** Whether clips speak; otherwise the caption is for a screen reader to say. */
  get #speaks(): boolean {
    return !this.muted && !this.soundless;
  }

  /** On a small screen the caption may be out of sight: what is to be done about a digit must not be. */
  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('utterance') && this.utterance.tone !== 'guidance') {
      this.renderRoot.querySelector('.caption')?.scrollIntoView({ block: 'nearest' });
    }
  }

  protected override render() {
    const text = (phrase: PhraseId) => textOf(phrase, this.language);
    const next = other(this.language);
    return html`
      <header>
        <p class="mark" lang="ko">손수</p>
        <div class="controls" role="group" aria-label=${text('controls')}>
          <button id="repeat" @click=${this.#repeat}>${signs.repeat}<span>${text('repeat')}</span></button>
          <button id="sound" @click=${this.#switchSound}>
            ${this.muted ? signs.silence : signs.sound}<span>${text(this.muted ? 'sound-on' : 'sound-off')}</span>
          </button>
          <button id="language" lang=${next} @click=${this.#switchLanguage}>
            ${signs.language}<span>${next === 'ko' ? '한국어' : 'English'}</span>
          </button>
        </div>
      </header>
      <main>
        <div class="lead">
          <h1>${text('heading')}</h1>
          <p>${text('howto')} ${text('howto-keys')}</p>
        </div>
        <div class="boxes" role="group" aria-label=${text('digits')}>${this.#sheet.places.map(
          (place, i) => html`<sonsu-digit-box
            .position=${i + 1}
            .language=${this.language}
            .place=${place}
            @sonsu-box-change=${(event: CustomEvent<BoxChange>) => this.#changed(i + 1, event.detail)}
          ></sonsu-digit-box>`,
        )}</div>
        ${this.#caption()}
        ${this.asksToKeep ? this.#consent() : nothing}
        <div class="actions">
          <button id="erase-all" @click=${this.#eraseAll}>${signs.erase}<span>${text('erase-all')}</span></button>
          <button
            id="read"
            class="main"
            aria-disabled=${this.state === 'reading'}
            @click=${(event: MouseEvent) => void this.#read(event.detail === 0)}
          >
            ${text(this.state === 'reading' ? 'working' : 'read')}
          </button>
        </div>
      </main>
      <footer><p>${text('screen-reader')}</p></footer>
    `;
  }

  #caption() {
    const { tone, phrases } = this.utterance;
    return html`<div class="caption" data-tone=${tone}>
      ${signs[tone === 'answer' ? 'sure' : tone]}
      <div>
        <p role="status" id="caption" aria-live=${this.#speaks ? 'off' : tone === 'trouble' ? 'assertive' : 'polite'}>
          ${phrases.map((phrase, i) => this.#phrase(phrase, i))}
        </p>
        ${this.soundless ? html`<p id="no-sound" role="status">${textOf('no-sound', this.language)}</p>` : nothing}
      </div>
    </div>`;
  }

  /** One phrase of the caption; a sentence begins on a line of its own. */
  #phrase(phrase: PhraseId, i: number) {
    const begins = i > 0 && (phrase.startsWith('the-') || this.#textAt(i - 1).endsWith('.'));
    return html`${begins ? html`<br />` : nothing}<span ?data-now=${i === this.sounding}>${this.#textAt(i)}</span> `;
  }

  #textAt(i: number): string {
    const phrase = this.utterance.phrases[i];
    return phrase ? textOf(phrase, this.language) : '';
  }

  #consent() {
    return html`<div class="consent">
      <label>
        <input
          type="checkbox"
          aria-describedby="why"
          .checked=${live(this.#keep)}
          @change=${(event: Event) => (this.#keep = (event.target as HTMLInputElement).checked)}
        />
        <span>${textOf('consent', this.language)}</span>
      </label>
      <p id="why">${textOf('consent-why', this.language)}</p>
    </div>`;
  }

  static override styles = [shared, boxesStyles];
}

function other(language: Language): Language {
  return language === 'ko' ? 'en' : 'ko';
}
