import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { kioskKey } from '../kiosk/key.ts';
import { RecognitionClient, type Outcome } from '../reading/recognition-client.ts';
import { ClipVoice } from '../speech/clip-voice.ts';
import type { Voice, VoiceListener } from '../speech/voice.ts';
import { chooseLanguage, otherLanguage, textOf, thePositionPhrase, type Language, type PhraseId } from '../texts.ts';
import { boxesStyles } from './boxes-styles.ts';
import { caption } from './caption.ts';
import { choiceField } from './choice-field.ts';
import { Choices } from './choices.ts';
import { controls } from './controls.ts';
import type { BoxChange, DigitBox } from './digit-box.ts';
import { isEnter } from './keys.ts';
import { PinSheet } from './pin-sheet.ts';
import { shared } from './shared-styles.ts';
import { signs } from './signs.ts';
import { answer, keeping, type Utterance } from './utterances.ts';

type State = 'ready' | 'reading' | 'answered' | 'trouble';

/** After so long without an answer the person is told that the connection is slow. */
const SLOW_MILLIS = 5_000;
const CAPTION_GONE_MILLIS = 100;

const GUIDANCE: Utterance = { tone: 'guidance', phrases: ['howto'] };

/**
 * `<sonsu-boxes>`: the page with four canvases side by side. Holds one PIN in memory and nowhere else; with the page
 * left or hidden, it is wiped. Digits are shown and spoken only where the server's policy allows it (the page's address may narrow
 * it: `?read-back=`) and, under `ask`, the person chose it; otherwise nothing but the ink depends on them.
 *
 * Fires `sonsu-ready` when it can speak, `sonsu-spoken` (`detail: {clip, lang}`) as each clip begins to sound and
 * `sonsu-silent` when nothing sounds any more; `data-state` says where the page stands.
 */
export class BoxesPage extends LitElement {
  static override properties = {
    language: { attribute: false },
    state: { reflect: true, attribute: 'data-state' },
    utterance: { attribute: false },
    sounding: { attribute: false },
    soundless: { attribute: false },
    muted: { attribute: false },
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

  readonly #sheet = new PinSheet();
  readonly #choices = new Choices();
  readonly #client = new RecognitionClient(undefined, { apiKey: kioskKey(location, history, () => localStorage) });
  readonly #voice: Voice;
  #voiceReady: Promise<void> = Promise.resolve();
  #request: AbortController | undefined;
  #recognition: string | undefined;
  #spoken = 0;

  constructor() {
    super();
    this.language = chooseLanguage(location.search, navigator.languages);
    this.state = 'ready';
    this.utterance = GUIDANCE;
    this.sounding = undefined;
    this.soundless = false;
    this.muted = new URLSearchParams(location.search).get('sound') === 'off';
    this.#voice = new ClipVoice(new URL('voices/', document.baseURI), this.#listener());
    this.#voice.muted = this.muted;
  }

  #listener(): VoiceListener {
    return {
      spoken: (clip, lang) => {
        this.sounding = this.#spoken++;
        this.#announce('sonsu-spoken', { clip, lang });
      },
      silent: (lang) => {
        this.sounding = undefined;
        this.#announce('sonsu-silent', { lang });
      },
      failed: () => {
        this.soundless = true;
      },
    };
  }

  #announce(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    for (const [type, listener] of this.#listeners) {
      addEventListener(type, listener as EventListener, { capture: true });
    }
    this.#speakIn(this.language);
    void Promise.all([this.#allowed(), this.#voiceReady]).then(() => this.#announce('sonsu-ready', {}));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const [type, listener] of this.#listeners) {
      removeEventListener(type, listener as EventListener, { capture: true });
    }
    this.#wipe();
  }

  /** What the server allows may change from one person to the next. */
  async #allowed(): Promise<void> {
    this.#choices.allow(await this.#client.settings(), new URLSearchParams(location.search));
    this.requestUpdate();
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
    if (isEnter(event)) {
      event.preventDefault();
      void this.#read(true);
    }
  };

  /** Nothing of the PIN is left: not in the page, not in what could be repeated; nor what this person chose. */
  readonly #wipe = () => {
    this.#request?.abort();
    this.#request = undefined;
    this.#recognition = undefined;
    this.#voice.forget();
    this.#sheet.eraseAll();
    for (const box of this.#boxes) {
      box.wipe();
    }
    this.#choices.forget();
    this.state = 'ready';
    this.utterance = GUIDANCE;
    this.sounding = undefined;
    this.requestUpdate();
  };

  /** Of the whole page. */
  readonly #listeners = [
    ['pointerdown', this.#touched],
    ['pointerup', this.#unlock],
    ['click', this.#unlock],
    ['keydown', this.#pressed],
    ['pagehide', this.#wipe],
    ['visibilitychange', () => document.visibilityState === 'hidden' && this.#wipe()],
  ] as const;

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
      store: this.#choices.kept,
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
        this.#answered(keeping(outcome.recognition.stored, this.#choices.kept));
        return;
    }
  }

  #answered(kept: readonly PhraseId[]): void {
    if (this.#sheet.gap !== undefined || this.#sheet.unread.inks.length > 0) {
      // The person erased or wrote on while the answer was on its way.
      this.state = 'ready';
      this.utterance = GUIDANCE;
      return;
    }
    this.state = 'answered';
    this.#say(answer(this.#sheet.places, this.#choices.told, kept));
  }

  /** The only way on this page to hand it to the next person. */
  #eraseAll(): void {
    this.#wipe();
    void this.#allowed();
    this.#say({ tone: 'guidance', phrases: ['erased-all'] });
  }

  readonly #chooseToTell = (tell: boolean) => {
    this.#choices.tell(tell);
    // What was said may have named digits.
    this.#voice.forget();
    if (this.state === 'answered') {
      this.#say(answer(this.#sheet.places, this.#choices.told));
    } else {
      this.#say({ tone: 'guidance', phrases: [tell ? 'digits-told' : 'digits-untold'] });
    }
    this.requestUpdate();
  };

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
    this.#speakIn(otherLanguage(this.language));
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
    const { told, kept } = this.#choices;
    return html`
      <header>
        <p class="mark" lang="ko">손수</p>
        ${controls({
          language: this.language,
          muted: this.muted,
          repeat: () => void this.#repeat(),
          switchSound: () => this.#switchSound(),
          switchLanguage: () => this.#switchLanguage(),
        })}
      </header>
      <main>
        <div class="lead">
          <h1>${text('heading')}</h1>
          <p>${text('howto')} ${text('howto-keys')}</p>
        </div>
        ${this.#choices.asksToTell ? choiceField('tell-digits', this.language, told, this.#chooseToTell) : nothing}
        <div class="boxes" role="group" aria-label=${text('digits')}>${this.#sheet.places.map(
          (place, i) => html`<sonsu-digit-box
            .position=${i + 1}
            .language=${this.language}
            .place=${place}
            .told=${told}
            @sonsu-box-change=${(event: CustomEvent<BoxChange>) => this.#changed(i + 1, event.detail)}
          ></sonsu-digit-box>`,
        )}</div>
        ${caption({
          utterance: this.utterance,
          language: this.language,
          sounding: this.sounding,
          soundless: this.soundless,
          clips: this.#speaks,
        })}
        ${this.#choices.asksToKeep ? choiceField('consent', this.language, kept, (keep) => this.#choices.keep(keep)) : nothing}
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

  static override styles = [shared, boxesStyles];
}
