import type { Language, PhraseId } from '../texts.ts';
import { phraseIds } from '../texts.ts';
import { SoundDevice } from './sound-device.ts';
import { SpeechQueue } from './speech-queue.ts';
import type { Voice, VoiceListener } from './voice.ts';
import { loadVoicePack } from './voice-pack.ts';

const LOAD_MILLIS = 20_000;
/** A clip that has not ended so long after its time hangs. */
const GRACE_MILLIS = 2_000;
/** Between two clips: enough to tell two digits apart. */
const GAP_SECONDS = 0.12;
/** The clips' own rate is below it; decoding to what most devices play spares a poorer conversion while playing. */
const SAMPLE_RATE = 48_000;

/** A {@link Voice} of pre-rendered clips, played by WebAudio. */
export class ClipVoice implements Voice {
  readonly #folder: URL;
  readonly #listener: VoiceListener;
  readonly #packs = new Map<Language, Promise<ReadonlyMap<string, AudioBuffer>>>();
  readonly #queue: SpeechQueue<PhraseId>;
  #language: Language = 'en';
  #clips: ReadonlyMap<string, AudioBuffer> = new Map();
  readonly #device = new SoundDevice();
  #gain: GainNode | undefined;
  #muted = false;
  #volume = 1;

  /** @param folder holds a folder per language; ends with a slash */
  constructor(folder: URL, listener: VoiceListener) {
    this.#folder = folder;
    this.#listener = listener;
    this.#queue = new SpeechQueue(
      (phrase, stop) => this.#play(phrase, stop),
      () => this.#listener.silent(this.#language),
    );
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    if (muted) {
      this.stop();
    }
  }

  get volume(): number {
    return this.#volume;
  }

  set volume(volume: number) {
    this.#volume = Math.min(1, Math.max(0, volume));
    if (this.#gain) {
      this.#gain.gain.value = this.#volume;
    }
  }

  async load(language: Language): Promise<void> {
    let pack = this.#packs.get(language);
    if (!pack) {
      pack = this.#fetch(language);
      this.#packs.set(language, pack);
    }
    try {
      this.#clips = await pack;
      this.#language = language;
    } catch (error) {
      // The next attempt starts afresh.
      this.#packs.delete(language);
      throw error;
    }
  }

  #fetch(language: Language): Promise<ReadonlyMap<string, AudioBuffer>> {
    // An offline context decodes without the permission to sound that only a touch gives.
    const decoder = new OfflineAudioContext(1, 1, SAMPLE_RATE);
    const decode = (bytes: ArrayBuffer) => decoder.decodeAudioData(bytes);
    return loadVoicePack(new URL(`${language}/`, this.#folder), phraseIds, decode, AbortSignal.timeout(LOAD_MILLIS));
  }

  unlock(): void {
    this.#device.unlock();
  }

  async say(phrases: readonly PhraseId[]): Promise<void> {
    if (this.#muted) {
      this.#queue.remember(phrases);
      return;
    }
    await this.#reporting(this.#queue.say(phrases));
  }

  async repeat(): Promise<void> {
    if (!this.#muted) {
      await this.#reporting(this.#queue.repeat());
    }
  }

  stop(): void {
    this.#queue.stop();
  }

  forget(): void {
    this.#queue.forget();
  }

  async #reporting(speech: Promise<void>): Promise<void> {
    try {
      await speech;
    } catch {
      this.#listener.failed();
    }
  }

  async #play(phrase: PhraseId, stop: AbortSignal): Promise<void> {
    const clip = this.#clips.get(phrase);
    if (!clip) {
      throw new Error(`clip ${phrase} is not loaded`);
    }
    const { context, gain } = await this.#running();
    if (stop.aborted) {
      return;
    }
    const source = context.createBufferSource();
    source.buffer = clip;
    source.connect(gain);
    await new Promise<void>((ended, hangs) => {
      const begin = setTimeout(() => this.#listener.spoken(phrase, this.#language), GAP_SECONDS * 1000);
      const watchdog = setTimeout(
        () => hangs(new Error(`clip ${phrase} does not end`)),
        (GAP_SECONDS + clip.duration) * 1000 + GRACE_MILLIS,
      );
      const over = () => {
        clearTimeout(begin);
        clearTimeout(watchdog);
        ended();
      };
      source.onended = over;
      stop.addEventListener('abort', () => {
        source.stop();
        source.disconnect();
        over();
      });
      source.start(context.currentTime + GAP_SECONDS);
    });
  }

  async #running(): Promise<{ context: AudioContext; gain: GainNode }> {
    const context = await this.#device.running();
    if (!this.#gain) {
      this.#gain = context.createGain();
      this.#gain.gain.value = this.#volume;
      this.#gain.connect(context.destination);
    }
    return { context, gain: this.#gain };
  }
}
