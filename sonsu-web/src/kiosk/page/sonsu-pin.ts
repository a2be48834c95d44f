import { LitElement, html } from 'lit';
import { RecognitionClient, type Settings } from '../../reading/recognition-client.ts';
import { Conversation, type Stage } from '../conversation.ts';
import { Dialogue } from '../dialogue/dialogue.ts';
import type { Happening, Preferences, ReadBack } from '../dialogue/model.ts';
import { languageAfter, RATES, VOLUMES } from '../dialogue/preferences.ts';
import { PatientReader } from '../patient-reader.ts';
import type { Sound } from '../phrases.ts';
import { KioskVoice } from '../sound/kiosk-voice.ts';
import { Packs, type Pack } from '../sound/pack.ts';
import type { GridListener } from './audio-grid.ts';
import type { StripListener } from './bottom-strip.ts';
import { caption, textOf, type CaptionPart } from './captions.ts';
import { keyMeaning } from './keys.ts';
import { pinStyles } from './pin-styles.ts';
import { screen } from './screen.ts';
import type { PadListener, WritingPad } from './writing-pad.ts';

const READ_BACKS: readonly ReadBack[] = ['never', 'ask', 'always'];

/**
 * `<sonsu-pin>`: a person who need not see enters a PIN, by handwriting, keypad, keys or one switch.
 *
 * Attributes: `endpoint` (of the server; where its script came from), `lang`, `length` (1 to 12, 4), `read-back`
 * (`never`, `ask`, `always`; only narrows what the server allows), `api-key`, `store` (`off` asks nobody to keep
 * digits), `px-per-mm`, `voice` (`reader`: the person's screen reader speaks), `whole-page` (keys and state belong to the page).
 * Events: `sonsu-ready`, `sonsu-complete` (`detail.pin`, not bubbling), `sonsu-cancel`, `sonsu-error` (`detail.code`),
 * `sonsu-spoken` (`detail.clip`, `detail.lang`), `sonsu-silent`.
 */
export class SonsuPin extends LitElement {
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

  #languages: readonly string[] = [];
  #settings: Settings = { asksToKeep: false, keeps: false, readBack: 'never' };
  #packs: Packs | undefined;
  #opened = new Map<string, Pack>();
  #pack: Pack | undefined;
  #voice: KioskVoice | undefined;
  #client: RecognitionClient | undefined;
  #conversation: Conversation | undefined;
  #caption: readonly CaptionPart[] = [];
  #live: readonly CaptionPart[] = [];
  #said: readonly Sound[] = [];
  #soundless = false;
  #begun = 0;

  constructor() {
    super();
    this.endpoint = '';
    this.language = '';
    this.length = 4;
    this.readBack = 'always';
    this.apiKey = '';
    this.store = '';
    this.voice = 'clips';
    this.pixelsPerMm = 96 / 25.4;
    this.wholePage = false;
  }

  /** To be called when the host's system took the PIN: what was read is then known to be right. */
  accepted(): Promise<boolean> {
    return this.#conversation?.verified() ?? Promise.resolve(false);
  }

  /** Ends the session under way, as if the person had left. */
  cancel(): void {
    this.#tell({ kind: 'gone' });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const keys = this.wholePage ? window : this;
    keys.addEventListener('keydown', this.#key as EventListener);
    keys.addEventListener('pointerup', this.#lifted);
    addEventListener('pagehide', this.#gone);
    document.addEventListener('visibilitychange', this.#hidden);
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const target of [window, this]) {
      target.removeEventListener('keydown', this.#key as EventListener);
      target.removeEventListener('pointerup', this.#lifted);
    }
    removeEventListener('pagehide', this.#gone);
    document.removeEventListener('visibilitychange', this.#hidden);
    this.#begun++;
    this.#tell({ kind: 'gone' });
    this.#voice?.close();
    this.#conversation = undefined;
  }

  readonly #gone = () => this.#tell({ kind: 'gone' });
  readonly #hidden = () => {
    if (document.visibilityState === 'hidden') {
      this.#gone();
    }
  };
  readonly #lifted = () => {
    this.#voice?.unlock();
    if (this.#conversation?.view.state === 'IDLE') {
      // Any touch wakes it, also where there is nothing to touch.
      this.#tell({ kind: 'pen-up', ink: false });
    }
  };
  readonly #key = (event: KeyboardEvent) => {
    const meant = keyMeaning(event);
    const path = event.composedPath();
    // A focused button has its own Enter and Space.
    const own = path[0] instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ');
    if (meant.length === 0 || own) {
      return;
    }
    event.preventDefault();
    this.#voice?.unlock();
    for (const each of meant) {
      this.#tell(each);
    }
  };

  // Beginning

  async #begin(): Promise<void> {
    const begun = ++this.#begun;
    const server = new URL(this.endpoint || SonsuPin.base, document.baseURI);
    this.#client = new RecognitionClient(undefined, { endpoint: server, apiKey: this.apiKey || undefined });
    this.#packs = new Packs(new URL('voices/kiosk/', server), this.length);
    this.#voice = new KioskVoice(this.#packs, {
      spoken: (sound, language) => this.#tellHost('sonsu-spoken', { clip: sound, lang: language }),
      ended: () => {
        this.#tellHost('sonsu-silent', {});
        this.#tell({ kind: 'speech-ended' });
      },
      failed: () => this.#fail('sound'),
    });
    try {
      const [languages, settings] = await Promise.all([this.#packs.languages(), this.#client.settings()]);
      this.#languages = languages;
      this.#settings = settings;
      const first = this.#firstLanguage();
      for (const language of [first, ...languages.filter((each) => each !== first)]) {
        this.#opened.set(language, await this.#packs.open(language));
      }
      if (begun !== this.#begun) {
        return;
      }
      this.#voice.clips = this.voice !== 'reader';
      this.#converse();
      await this.#speakIn(first);
      await this.#voice.ready;
      this.#tellHost('sonsu-ready', {});
    } catch {
      this.#fail('server');
    }
  }

  #firstLanguage(): string {
    const asked = [this.language, ...navigator.languages].map((tag) => tag.toLowerCase().split('-')[0]);
    return asked.find((tag) => tag !== undefined && this.#languages.includes(tag)) ?? this.#languages[0] ?? 'en';
  }

  /** A new session: nothing of the one before is left, not even the object that held it. */
  #converse(): void {
    const client = this.#client;
    if (!client) {
      return;
    }
    const dialogue = new Dialogue(
      {
        length: Math.min(12, Math.max(1, Math.trunc(this.length) || 4)),
        readBack: narrower(this.#settings.readBack, this.readBack),
        asksToKeep: this.#settings.asksToKeep && this.store !== 'off',
        keeps: this.#settings.keeps && this.store !== 'off',
        languages: this.#languages,
        language: this.#firstLanguage(),
        clips: this.voice !== 'reader',
      },
      chance,
    );
    const readers = [new PatientReader(client, chance), new PatientReader(client, chance)] as const;
    this.#conversation = new Conversation(dialogue, ...readers, this.#stage());
    this.requestUpdate();
  }

  async #speakIn(language: string): Promise<void> {
    const others = this.#languages.filter((each) => each !== language);
    this.#pack = await this.#voice?.speakIn(language, others);
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
        this.#voice?.say(sounds);
      },
      repeat: () => {
        this.#show();
        this.#voice?.repeat();
      },
      hush: () => {
        this.#voice?.stop();
        this.#tellHost('sonsu-silent', {});
      },
      signal: (earcon) => this.#voice?.signal(earcon),
      ink: () => this.#pad.ink,
      clearInk: () => this.#pad.clear(),
      apply: (preferences) => this.#apply(preferences),
      wipe: () => {
        this.#voice?.forget();
        this.#said = [];
        this.#show();
      },
      complete: (pin) => this.dispatchEvent(new CustomEvent('sonsu-complete', { detail: { pin } })),
      cancelled: () => this.#tellHost('sonsu-cancel', {}),
      changed: () => this.requestUpdate(),
    };
  }

  #apply({ volume, rate, language, clips, contrast }: Preferences): void {
    const voice = this.#voice;
    if (!voice) {
      return;
    }
    voice.volume = VOLUMES[volume - 1] ?? 1;
    voice.rate = RATES[rate - 1] ?? 1;
    const changed = voice.clips !== clips || this.#pack?.language !== language;
    voice.clips = clips;
    this.dataset['contrast'] = contrast;
    if (changed) {
      this.#pack = this.#opened.get(language) ?? this.#pack;
      void this.#speakIn(language).catch(() => this.#fail('server'));
    }
  }

  #tell(event: Happening): void {
    const conversation = this.#conversation;
    if (!conversation) {
      return;
    }
    const before = conversation.view.state;
    conversation.tell(event);
    if (before !== 'IDLE' && conversation.view.state === 'IDLE') {
      void this.#refresh();
    }
  }

  /** Between two people: what the server allows may have changed. */
  async #refresh(): Promise<void> {
    const conversation = this.#conversation;
    const settings = await this.#client?.settings();
    if (settings && conversation === this.#conversation && conversation?.view.state === 'IDLE') {
      this.#settings = settings;
    }
  }

  #tellHost(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #fail(code: 'sound' | 'server'): void {
    this.#soundless ||= code === 'sound';
    this.#tellHost('sonsu-error', { code });
    this.requestUpdate();
  }

  // What is seen

  get #pad(): WritingPad {
    return this.renderRoot.querySelector('sonsu-writing-pad')!;
  }

  #show(): void {
    const pack = this.#pack;
    if (pack) {
      const secret = this.#conversation?.view.shown !== 'PRACTICE';
      this.#caption = caption(this.#said, pack, this.#opened, secret);
      // Only here a screen reader may say a digit that the person chose to hear.
      this.#live = this.#voice?.clips ? [] : caption(this.#said, pack, this.#opened, false);
    }
    this.requestUpdate();
  }

  protected override updated(): void {
    const view = this.#conversation?.view;
    if (view) {
      this.dataset['state'] = view.state;
      this.dataset['position'] = String(view.position);
    }
  }

  protected override render() {
    const view = this.#conversation?.view;
    const pack = this.#pack;
    if (!view || !pack) {
      return html`<div class="page"><p class="caption">…</p></div>`;
    }
    return screen({
      view,
      pack,
      other: this.#opened.get(languageAfter(view.preferences.language, this.#languages)),
      caption: this.#caption,
      live: this.#live,
      soundless: this.#soundless,
      pixelsPerMm: this.pixelsPerMm,
      pad: this.#padListener,
      grid: this.#gridListener,
      strip: this.#stripListener,
      typed: this.#typed,
    });
  }

  // What is felt

  readonly #padListener: PadListener = {
    down: () => {
      this.#tell({ kind: 'pen-down' });
      return this.#conversation?.view.inkOpen ?? false;
    },
    up: (ink) => {
      this.#voice?.unlock();
      this.#tell({ kind: 'pen-up', ink });
    },
    tap: () => this.#tell({ kind: 'tap' }),
    doubleTap: () => this.#tell({ kind: 'double-tap' }),
  };

  readonly #gridListener: GridListener = {
    touched: () => this.#tell({ kind: 'touch' }),
    over: (cell) => this.#tell({ kind: 'over', cell }),
    choose: (cell) => {
      this.#voice?.unlock();
      this.#tell({ kind: 'choose', cell });
    },
  };

  readonly #stripListener: StripListener = {
    touched: () => this.#tell({ kind: 'touch' }),
    pressed: (target) => {
      this.#voice?.unlock();
      this.#tell({ kind: target });
    },
    holding: () => this.#voice?.signal('earcon-held'),
    held: () => this.#tell({ kind: 'left-held' }),
  };

  /** The field is a way in for screen readers; nothing ever stands in it. */
  readonly #typed = (event: InputEvent) => {
    event.preventDefault();
    const digit = event.data?.match(/[0-9]/)?.[0];
    if (digit !== undefined) {
      this.#voice?.unlock();
      this.#tell({ kind: 'digit', digit: Number(digit) });
    } else if (event.inputType === 'deleteContentBackward') {
      this.#tell({ kind: 'touch' });
      this.#tell({ kind: 'left' });
    }
  };

  static override styles = pinStyles;
}

/** A page narrows what the server allows, and never widens it. */
function narrower(server: ReadBack, page: string): ReadBack {
  const asked = READ_BACKS.indexOf(page as ReadBack);
  return READ_BACKS[Math.min(READ_BACKS.indexOf(server), asked < 0 ? READ_BACKS.length : asked)] ?? 'never';
}

/** Random enough that nobody guesses where scanning begins. */
function chance(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}
