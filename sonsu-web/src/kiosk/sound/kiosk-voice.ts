import { SoundDevice } from '../../speech/sound-device.ts';
import { SpeechQueue } from '../../speech/speech-queue.ts';
import { earcons, type Earcon, type Sound } from '../phrases.ts';
import { earconSamples } from './earcons.ts';
import { SAMPLE_RATE, type Pack, type Packs } from './pack.ts';
import { stretch } from './stretch.ts';
import type { WebSpeech } from './web-speech.ts';

/** A clip that has not ended so long after its time hangs. */
const GRACE_MILLIS = 2_000;
/** Between two clips: enough to tell two digits apart. */
const GAP_SECONDS = 0.1;
/** A screen reader is given as long as it takes to say a text at an ordinary speed. */
const READER_MILLIS = 900;
const READER_MILLIS_PER_LETTER = 75;

/** Hears what the {@link KioskVoice} does. */
export interface KioskVoiceListener {
  /** a clip or a signal begins to sound, or a text is given to the screen reader */
  spoken(sound: Sound, language: string): void;
  /** all was said; not called for what was stopped or replaced */
  ended(): void;
  /** no sound can be made; everything has to be said in text */
  failed(): void;
}

/**
 * The one voice of the kiosk: clips and signals through WebAudio, words by the browser's own voice if so wished, or, for
 * those who use a screen reader, only the time in which that speaks. New speech replaces old; a signal may sound beside it.
 */
export class KioskVoice {
  readonly #packs: Packs;
  readonly #listener: KioskVoiceListener;
  readonly #queue: SpeechQueue<Sound>;
  readonly #signals = new Map<Earcon, AudioBuffer>();
  readonly #invitations = new Map<string, AudioBuffer>();
  #clips: ReadonlyMap<string, AudioBuffer> = new Map();
  #pack: Pack | undefined;
  readonly #device = new SoundDevice();
  #gain: GainNode | undefined;
  readonly #web: WebSpeech | undefined;
  #ready: Promise<void> = Promise.resolve();
  #change = 0;
  #turn = 0;
  volume = 1;
  rate = 1;
  /** clips speak; otherwise a screen reader does */
  clips = true;

  /** @param web says words in place of clips as long as it can */
  constructor(packs: Packs, listener: KioskVoiceListener, web?: WebSpeech) {
    this.#packs = packs;
    this.#listener = listener;
    this.#web = web;
    this.#queue = new SpeechQueue(
      (sound, stop) => (this.clips ? this.#play(sound, stop) : this.#waitFor(sound, stop)),
      () => {},
    );
  }

  /**
   * Changes the language, with all its clips, so that nothing is requested while digits are entered. What is said
   * meanwhile waits for it. Settles when the texts are there.
   */
  async speakIn(language: string, others: readonly string[]): Promise<Pack> {
    const change = ++this.#change;
    const opening = this.#packs.open(language);
    // Before anything is awaited: what is said from now on is said in the new language.
    this.#ready = this.clips ? opening.then((pack) => this.#loadClips(pack, others, change)) : opening.then(() => {});
    this.#ready.catch(() => change === this.#change && this.#listener.failed());
    const pack = await opening;
    if (change === this.#change) {
      this.#pack = pack;
    }
    return pack;
  }

  /** When all clips of the language are there. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  async #loadClips(pack: Pack, others: readonly string[], change: number): Promise<void> {
    const clips = await pack.clips();
    for (const language of others) {
      const other = await this.#packs.open(language);
      this.#invitations.set(language, await other.clip('invite'));
    }
    // Whoever changes the language twice at once gets the last one, whichever comes first.
    if (change === this.#change) {
      this.#clips = clips;
    }
  }

  /** To be called within a touch or a key press: browsers give no sound before. */
  unlock(): void {
    this.#device.unlock();
  }

  say(sounds: readonly Sound[]): void {
    void this.#speak(() => this.#queue.say(sounds));
  }

  repeat(): void {
    void this.#speak(() => this.#queue.repeat());
  }

  /** A signal at once, beside any speech. */
  signal(earcon: Earcon): void {
    this.#tell(earcon);
    const context = this.#device.sounding;
    if (context) {
      this.#source(context, this.#buffer(earcon)).start();
    }
  }

  stop(): void {
    this.#turn++;
    this.#queue.stop();
  }

  /** Stops, and forgets what was said last. */
  forget(): void {
    this.#turn++;
    this.#queue.forget();
  }

  close(): void {
    this.forget();
    this.#device.close();
    this.#gain = undefined;
  }

  async #speak(begin: () => Promise<void>): Promise<void> {
    const turn = ++this.#turn;
    this.#queue.stop();
    try {
      await this.#ready;
      if (turn !== this.#turn) {
        return;
      }
      await begin();
    } catch {
      this.#listener.failed();
    }
    if (turn === this.#turn) {
      this.#listener.ended();
    }
  }

  async #play(sound: Sound, stop: AbortSignal): Promise<void> {
    if (this.#web && (await this.#sayByBrowser(this.#web, sound, stop))) {
      return;
    }
    const buffer = this.#buffer(sound);
    const context = await this.#device.running();
    if (stop.aborted) {
      return;
    }
    const source = this.#source(context, buffer);
    const gap = isEarcon(sound) ? 0 : GAP_SECONDS;
    await new Promise<void>((ended, hangs) => {
      const tell = () => this.#tell(sound);
      const begin = gap > 0 ? setTimeout(tell, gap * 1000) : undefined;
      const watchdog = setTimeout(
        () => hangs(new Error(`clip ${sound} does not end`)),
        (gap + buffer.duration) * 1000 + GRACE_MILLIS,
      );
      const over = () => {
        clearTimeout(begin);
        clearTimeout(watchdog);
        stop.removeEventListener('abort', silence);
        ended();
      };
      const silence = () => {
        source.stop();
        source.disconnect();
        over();
      };
      source.onended = over;
      stop.addEventListener('abort', silence);
      source.start(context.currentTime + gap);
      if (gap === 0) {
        tell();
      }
    });
  }

  /** Whether it was said so; clips are there all the same, so that nothing is requested when it was not. */
  async #sayByBrowser(web: WebSpeech, sound: Sound, stop: AbortSignal): Promise<boolean> {
    if (isEarcon(sound)) {
      return false;
    }
    const invited = invitedInto(sound);
    const pack = invited === undefined ? this.#pack : await this.#packs.open(invited);
    const text = pack?.texts.get(invited === undefined ? sound : 'invite');
    if (!pack || text === undefined) {
      return false;
    }
    const manner = { language: pack.language, rate: this.rate, volume: this.volume };
    return web.say(text, manner, () => this.#tell(sound), stop);
  }

  #tell(sound: Sound): void {
    this.#listener.spoken(sound, this.#pack?.language ?? '');
  }

  /** The caption is a live region then: the screen reader says it, and nothing tells when it has. */
  async #waitFor(sound: Sound, stop: AbortSignal): Promise<void> {
    this.#tell(sound);
    if (isEarcon(sound)) {
      return;
    }
    const letters = this.#pack?.texts.get(sound)?.length ?? 0;
    await new Promise<void>((over) => {
      const timer = setTimeout(done, READER_MILLIS + READER_MILLIS_PER_LETTER * letters);
      function done(): void {
        clearTimeout(timer);
        stop.removeEventListener('abort', done);
        over();
      }
      stop.addEventListener('abort', done);
    });
  }

  #source(context: AudioContext, buffer: AudioBuffer): AudioBufferSourceNode {
    if (!this.#gain) {
      this.#gain = context.createGain();
      this.#gain.connect(context.destination);
    }
    this.#gain.gain.value = this.volume;
    const source = context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#gain);
    return source;
  }

  #buffer(sound: Sound): AudioBuffer {
    if (isEarcon(sound)) {
      const known = this.#signals.get(sound) ?? audioBuffer(earconSamples(sound, SAMPLE_RATE));
      this.#signals.set(sound, known);
      return known;
    }
    const invited = invitedInto(sound);
    const clip = invited === undefined ? this.#clips.get(sound) : this.#invitations.get(invited);
    if (!clip) {
      throw new Error(`clip ${sound} is not loaded`);
    }
    return this.rate === 1 ? clip : audioBuffer(stretch(clip.getChannelData(0), this.rate, clip.sampleRate));
  }
}

function isEarcon(sound: Sound): sound is Earcon {
  return (earcons as readonly string[]).includes(sound);
}

/** The language that an invitation is in. */
function invitedInto(sound: Sound): string | undefined {
  return sound.startsWith('invite:') ? sound.slice('invite:'.length) : undefined;
}

function audioBuffer(samples: Float32Array<ArrayBuffer>): AudioBuffer {
  const buffer = new AudioBuffer({ length: Math.max(1, samples.length), numberOfChannels: 1, sampleRate: SAMPLE_RATE });
  buffer.copyToChannel(samples, 0);
  return buffer;
}
