import { LitElement, type PropertyValues } from 'lit';
import { Conversation, type Stage } from '../conversation.ts';
import { Dialogue } from '../dialogue/dialogue.ts';
import type { Happening, Preferences } from '../dialogue/model.ts';
import { languageAfter, RATES, VOLUMES } from '../dialogue/preferences.ts';
import { PatientReader } from '../patient-reader.ts';
import type { Earcon, Sound } from '../phrases.ts';
import type { KioskVoice, KioskVoiceListener } from '../sound/kiosk-voice.ts';
import type { Pack } from '../sound/pack.ts';
import { caption, textOf, type CaptionPart } from './captions.ts';
import { Equipment } from './equipment.ts';
import { Felt } from './felt.ts';
import { chance } from './chance.ts';
import { Floor, type Speaker } from './floor.ts';
import { pinStyles } from './pin-styles.ts';
import { screen, waiting } from './screen.ts';
import { digitsOf, setupOf } from './setup.ts';
import type { WritingPad } from './writing-pad.ts';

/** What a session is made of: a change holds from the next session on. */
const CONFIGURING: readonly PropertyKey[] = ['endpoint', 'language', 'length', 'readBack', 'apiKey', 'store', 'voice'];
const RETRY_MILLIS = 10_000;
/** 96 pixels an inch, as CSS has it */
const PIXELS_PER_MM = 96 / 25.4;
const floor = new Floor();

/**
 * `<sonsu-pin>`: a person who need not see enters a PIN, by handwriting, keypad, keys or one switch.
 *
 * Attributes: `endpoint` (of the server; where its script came from), `lang`, `length` (1 to 12, 4), `read-back`
 * (`never`, `ask`, `always`; only narrows what the server allows), `api-key`, `store` (`off` keeps no digits, whatever the
 * server's policy, and asks nobody), `px-per-mm`, `voice` (`web`: the browser's own voice speaks if
 * this machine has one, else clips; `reader`: the person's screen reader speaks), `whole-page` (keys and state belong to the page).
 * Events: `sonsu-ready`, `sonsu-complete` (`detail.pin`, not bubbling), `sonsu-cancel`, `sonsu-error` (`detail.code`),
 * `sonsu-spoken` (`detail.clip`, `detail.lang`), `sonsu-silent`.
 */
export class SonsuPin extends LitElement implements Speaker {
  static override properties = {
    endpoint: {},
    language: { attribute: 'lang' },
    length: { type: Number },
    readBack: { attribute: 'read-back' },
    apiKey: { attribute: 'api-key' },
    store: {},
    voice: {},
    pixelsPerMm: { type: Number, attribute: 'px-per-mm' },
    wholePage: { type: Boolean, attribute: 'whole-page' },
  };
  declare endpoint: string;
  declare language: string;
  declare length: number;
  declare readBack: string;
  declare apiKey: string;
  declare store: string;
  declare voice: string;
  declare pixelsPerMm: number;
  declare wholePage: boolean;

  /** Where an element without `endpoint` finds its server. */
  static base = document.baseURI;

  #equipment: Equipment | undefined;
  /** being loaded, to take its place */
  #coming: Equipment | undefined;
  #pack: Pack | undefined;
  #conversation: Conversation | undefined;
  /** whose PIN the host has got last */
  #handedOver: Conversation | undefined;
  #caption: readonly CaptionPart[] = [];
  #live: readonly CaptionPart[] = [];
  #said: readonly Sound[] = [];
  #fault: 'sound' | 'server' | undefined;
  /** to be equipped anew as soon as nobody uses it */
  #stale = false;
  readonly #felt = new Felt({
    tell: (event) => this.#tell(event),
    unlock: () => this.#equipment?.voice.unlock(),
    signal: (earcon) => this.#signal(earcon),
    inkOpen: () => this.#conversation?.view.inkOpen ?? false,
  });
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.endpoint = '';
    this.language = '';
    this.length = 4;
    this.readBack = 'always';
    this.apiKey = '';
    this.store = '';
    this.voice = 'clips';
    this.pixelsPerMm = PIXELS_PER_MM;
    this.wholePage = false;
  }

  /** To be called when the host's system took the PIN: what was read is then known to be right. */
  accepted(): Promise<boolean> {
    return this.#handedOver?.verified() ?? Promise.resolve(false);
  }

  /** Ends the session under way, as if the person had left. */
  cancel(): void {
    this.#tell({ kind: 'gone' });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const keys = this.wholePage ? window : this;
    keys.addEventListener('keydown', this.#felt.key as EventListener);
    keys.addEventListener('pointerup', this.#lifted);
    addEventListener('pagehide', this.#gone);
    document.addEventListener('visibilitychange', this.#hidden);
    this.#stale = true;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const target of [window, this]) {
      target.removeEventListener('keydown', this.#felt.key as EventListener);
      target.removeEventListener('pointerup', this.#lifted);
    }
    removeEventListener('pagehide', this.#gone);
    document.removeEventListener('visibilitychange', this.#hidden);
    clearTimeout(this.#retry);
    this.#tell({ kind: 'gone' });
    this.#equipment?.voice.close();
    this.#equipment = this.#coming = this.#conversation = undefined;
    floor.leave(this);
  }

  /** Another has the floor. */
  silenced(): void {
    this.#equipment?.voice.stop();
    this.#tellHost('sonsu-silent', {});
    this.#show();
    this.#tell({ kind: 'speech-ended' });
  }

  readonly #gone = () => this.#tell({ kind: 'gone' });
  readonly #hidden = () => {
    if (document.visibilityState === 'hidden') {
      this.#gone();
    }
  };
  readonly #lifted = () => {
    this.#equipment?.voice.unlock();
    if (this.#conversation?.view.state === 'IDLE') {
      // Any touch wakes it, also where there is nothing to touch.
      this.#tell({ kind: 'pen-up', ink: false });
    }
  };

  // Beginning

  get #idle(): boolean {
    return (this.#conversation?.view.state ?? 'IDLE') === 'IDLE';
  }

  /** Loads what a session needs; until it is there, and while somebody uses it, the element stays what it was. */
  async #begin(): Promise<void> {
    this.#stale = false;
    clearTimeout(this.#retry);
    const server = new URL(this.endpoint || SonsuPin.base, document.baseURI);
    const hears: KioskVoiceListener = {
      spoken: (clip, lang) => this.#tellHost('sonsu-spoken', { clip, lang }),
      ended: () => {
        this.#tellHost('sonsu-silent', {});
        this.#tell({ kind: 'speech-ended' });
      },
      failed: () => equipment === this.#equipment && this.#fail('sound'),
    };
    const equipment = new Equipment(server, this.apiKey, digitsOf(this), hears, this.voice === 'web');
    this.#coming = equipment;
    try {
      await equipment.load();
      if (equipment !== this.#coming) {
        return;
      }
      if (!this.#idle) {
        return this.#restart();
      }
      this.#equipment?.voice.close();
      this.#equipment = equipment;
      this.#fault = undefined;
      equipment.voice.clips = this.voice !== 'reader';
      this.#converse(equipment);
      await this.#speakIn(equipment.languageOf([this.language ?? '', ...navigator.languages]));
      // Without sound it goes on in text.
      const [sounds] = await Promise.allSettled([equipment.voice.ready]);
      if (equipment === this.#equipment) {
        return sounds.status === 'fulfilled' ? this.#tellHost('sonsu-ready', {}) : this.#tryAgain();
      }
    } catch {
      if (equipment === this.#coming) {
        this.#conversation = undefined;
        this.#fail('server');
        this.#tryAgain();
      }
    }
  }

  #tryAgain(): void {
    this.#retry = setTimeout(() => this.#restart(), RETRY_MILLIS);
  }

  #restart(): void {
    this.#stale = true;
    this.requestUpdate();
  }

  /** A new session: nothing of the one before is left, not even the object that held it. */
  #converse(equipment: Equipment): void {
    const { client, settings, languages } = equipment;
    const language = equipment.languageOf([this.language ?? '', ...navigator.languages]);
    const dialogue = new Dialogue(setupOf(this, settings, languages, language), chance);
    const readers = [new PatientReader(client, chance), new PatientReader(client, chance)] as const;
    this.#conversation = new Conversation(dialogue, ...readers, this.#stage());
    this.requestUpdate();
  }

  get #density(): number {
    return this.pixelsPerMm > 0 ? this.pixelsPerMm : PIXELS_PER_MM;
  }

  async #speakIn(language: string): Promise<void> {
    this.#pack = await this.#equipment?.speakIn(language);
    this.#show();
    if (this.wholePage) {
      document.documentElement.lang = language;
      document.title = textOf(this.#pack, 'title');
    }
    this.requestUpdate();
  }

  #stage(): Stage {
    return {
      say: (sounds) => {
        this.#said = sounds;
        this.#show();
        this.#speak((voice) => voice.say(sounds));
      },
      repeat: () => {
        this.#show();
        this.#speak((voice) => voice.repeat());
      },
      hush: () => {
        this.#equipment?.voice.stop();
        this.#tellHost('sonsu-silent', {});
      },
      signal: (earcon) => this.#signal(earcon),
      ink: () => this.#pad.ink,
      clearInk: () => this.#pad.clear(),
      apply: (preferences) => this.#apply(preferences),
      wipe: () => {
        this.#equipment?.voice.forget();
        this.#said = [];
        this.#show();
      },
      complete: (pin) => {
        this.#handedOver = this.#conversation;
        this.dispatchEvent(new CustomEvent('sonsu-complete', { detail: { pin } }));
      },
      cancelled: () => this.#tellHost('sonsu-cancel', {}),
      changed: () => this.requestUpdate(),
    };
  }

  /** Says it if this element has the floor; else it is only seen, and counts as said. */
  #speak(say: (voice: KioskVoice) => void): void {
    const voice = this.#equipment?.voice;
    if (voice && floor.has(this)) {
      say(voice);
    } else {
      queueMicrotask(() => this.#tell({ kind: 'speech-ended' }));
    }
  }

  #signal(earcon: Earcon): void {
    if (floor.has(this)) {
      this.#equipment?.voice.signal(earcon);
    }
  }

  #apply({ volume, rate, language, clips, contrast }: Preferences): void {
    const voice = this.#equipment?.voice;
    if (!voice) {
      return;
    }
    voice.volume = VOLUMES[volume - 1] ?? 1;
    voice.rate = RATES[rate - 1] ?? 1;
    const changed = voice.clips !== clips || this.#pack?.language !== language;
    voice.clips = clips;
    this.dataset['contrast'] = contrast;
    if (changed) {
      this.#pack = this.#equipment?.opened.get(language) ?? this.#pack;
      void this.#speakIn(language).catch(() => this.#fail('server'));
    }
  }

  #tell(event: Happening): void {
    const conversation = this.#conversation;
    if (!conversation) {
      return;
    }
    if (event.kind !== 'gone' && event.kind !== 'speech-ended') {
      floor.take(this);
    }
    conversation.tell(event);
  }

  /** Between two people: what the server allows may have changed. */
  async #refresh(): Promise<void> {
    const equipment = this.#equipment;
    const settings = await equipment?.client.settings();
    if (equipment && settings && equipment === this.#equipment && this.#idle) {
      equipment.settings = settings;
      this.#converse(equipment);
    }
  }

  #tellHost(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #fail(code: 'sound' | 'server'): void {
    if (this.#fault !== code) {
      this.#tellHost('sonsu-error', { code });
    }
    this.#fault = code;
    this.requestUpdate();
  }

  // What is seen

  get #pad(): WritingPad {
    return this.renderRoot.querySelector('sonsu-writing-pad')!;
  }

  #show(): void {
    const pack = this.#pack;
    const opened = this.#equipment?.opened;
    if (pack && opened) {
      const secret = this.#conversation?.view.shown !== 'PRACTICE';
      this.#caption = caption(this.#said, pack, opened, secret);
      // Only here a screen reader may say a digit that the person chose to hear.
      this.#live = this.#equipment?.voice.clips || !floor.has(this) ? [] : caption(this.#said, pack, opened, false);
    }
    this.requestUpdate();
  }

  protected override willUpdate(changed: PropertyValues): void {
    this.#stale ||= this.hasUpdated && CONFIGURING.some((name) => changed.has(name));
  }

  protected override updated(): void {
    this.style.setProperty('--sonsu-mm', `${this.#density}px`);
    const view = this.#conversation?.view;
    if (view) {
      const ended = !['IDLE', undefined].includes(this.dataset['state']) && view.state === 'IDLE';
      this.dataset['state'] = view.state;
      this.dataset['position'] = String(view.position);
      if (ended) {
        floor.leave(this);
        void this.#refresh();
      }
    }
    if (this.#stale && this.#idle && this.isConnected) {
      void this.#begin();
    }
  }

  protected override render() {
    const view = this.#conversation?.view;
    const pack = this.#pack;
    const equipment = this.#equipment;
    if (!view || !pack || !equipment) {
      return waiting(this.#fault === 'server');
    }
    return screen({
      view,
      pack,
      other: equipment.opened.get(languageAfter(view.preferences.language, equipment.languages)),
      caption: this.#caption,
      live: this.#live,
      soundless: this.#fault === 'sound',
      pixelsPerMm: this.#density,
      felt: this.#felt,
    });
  }

  static override styles = pinStyles;
}
