import { RecognitionClient, type Settings } from '../../reading/recognition-client.ts';
import { KioskVoice, type KioskVoiceListener } from '../sound/kiosk-voice.ts';
import { nearest, Packs, type Pack } from '../sound/pack.ts';
import { WebSpeech } from '../sound/web-speech.ts';

/** What an element has from its server: the languages with their texts and clips, a voice, and what is allowed there. */
export class Equipment {
  readonly client: RecognitionClient;
  readonly voice: KioskVoice;
  /** the texts of every language */
  readonly opened = new Map<string, Pack>();
  languages: readonly string[] = [];
  settings: Settings = { asksToKeep: false, keeps: false, readBack: 'never' };
  readonly #packs: Packs;

  /**
   * @param length of the PIN: phrases about later places are not loaded
   * @param web the browser's own voice speaks, as long as it can
   */
  constructor(server: URL, apiKey: string, length: number, hears: KioskVoiceListener, web: boolean) {
    this.client = new RecognitionClient(undefined, { endpoint: server, apiKey: apiKey || undefined });
    this.#packs = new Packs(new URL('voices/kiosk/', server), length);
    this.voice = new KioskVoice(this.#packs, hears, web ? new WebSpeech(window.speechSynthesis) : undefined);
  }

  /** Loads everything but the sound; rejects if the server cannot be reached. */
  async load(): Promise<void> {
    [this.languages, this.settings] = await Promise.all([this.#packs.languages(), this.client.settings()]);
    for (const language of this.languages) {
      this.opened.set(language, await this.#packs.open(language));
    }
  }

  /** Changes the voice's language. Settles when the texts are there. */
  speakIn(language: string): Promise<Pack> {
    return this.voice.speakIn(
      language,
      this.languages.filter((each) => each !== language),
    );
  }

  /** The first of these tags that is spoken; else the first language there is. */
  languageOf(tags: readonly string[]): string {
    return nearest(tags, this.languages) ?? this.languages[0] ?? '';
  }
}
