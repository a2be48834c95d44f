/** How long the browser may take to say which voices it has. */
const VOICES_MILLIS = 1_000;
/** A voice that has not begun by then does not speak. */
const BEGIN_MILLIS = 1_500;
/** A voice that has not ended by then hangs: generous, for a text that is read slowly. */
const END_MILLIS = 2_500;
const END_MILLIS_PER_LETTER = 260;

/** How a text is to be said. */
export interface Manner {
  readonly language: string;
  /** 1 as recorded, 2 twice as fast */
  readonly rate: number;
  /** 0 to 1 */
  readonly volume: number;
}

/**
 * The browser's own voices, where an operator prefers them to clips. Only voices of this machine: what others synthesise
 * leaves it. Gives up for good once a voice fails or hangs, so that nobody waits twice; clips speak then.
 */
export class WebSpeech {
  readonly #synthesis: SpeechSynthesis | undefined;
  readonly #voices: Promise<void>;
  #failed = false;

  /** @param synthesis none: the browser has no such thing */
  constructor(synthesis: SpeechSynthesis | undefined) {
    this.#synthesis = synthesis;
    this.#voices = synthesis ? listed(synthesis) : Promise.resolve();
  }

  /**
   * Says a text. Settles with true when it was said or stopped, with false if it has to be said in another way.
   *
   * @param begun called when it begins to sound
   */
  async say(text: string, manner: Manner, begun: () => void, stop: AbortSignal): Promise<boolean> {
    await this.#voices;
    const synthesis = this.#synthesis;
    const voice = synthesis?.getVoices().find((each) => each.localService && primary(each.lang) === primary(manner.language));
    if (!synthesis || !voice || this.#failed) {
      return false;
    }
    if (stop.aborted) {
      return true;
    }
    const said = await spoken(synthesis, voice, text, manner, begun, stop);
    if (!said) {
      this.#failed = true;
      synthesis.cancel();
    }
    return said;
  }
}

/** Whether the voice said it, or was stopped. */
function spoken(
  synthesis: SpeechSynthesis,
  voice: SpeechSynthesisVoice,
  text: string,
  { rate, volume }: Manner,
  begun: () => void,
  stop: AbortSignal,
): Promise<boolean> {
  return new Promise((settle) => {
    let settled = false;
    let watchdog = setTimeout(() => over(false), BEGIN_MILLIS);
    function over(well: boolean): void {
      settled = true;
      clearTimeout(watchdog);
      stop.removeEventListener('abort', silence);
      settle(well);
    }
    function silence(): void {
      over(true);
      synthesis.cancel();
    }
    stop.addEventListener('abort', silence);
    try {
      const utterance = new SpeechSynthesisUtterance(text);
      Object.assign(utterance, { voice, lang: voice.lang, rate, volume });
      utterance.onstart = () => {
        if (!settled) {
          clearTimeout(watchdog);
          watchdog = setTimeout(() => over(false), END_MILLIS + (END_MILLIS_PER_LETTER * text.length) / rate);
          begun();
        }
      };
      utterance.onend = () => over(true);
      utterance.onerror = () => over(false);
      synthesis.speak(utterance);
    } catch {
      over(false);
    }
  });
}

/** Browsers list their voices some time after the page has begun, or never where there is none. */
function listed(synthesis: SpeechSynthesis): Promise<void> {
  if (synthesis.getVoices().length > 0) {
    return Promise.resolve();
  }
  return new Promise((done) => {
    const timer = setTimeout(over, VOICES_MILLIS);
    function over(): void {
      clearTimeout(timer);
      synthesis.removeEventListener('voiceschanged', over);
      done();
    }
    synthesis.addEventListener('voiceschanged', over);
  });
}

/** `ko` of `ko-KR` and of Android's `ko_KR`; all of `kok`, which is Konkani. */
function primary(tag: string): string {
  return tag.toLowerCase().split(/[-_]/)[0] ?? '';
}
