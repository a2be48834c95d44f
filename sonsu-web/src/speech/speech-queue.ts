/** Plays one clip. Settles when it has ended or `stop` fires; rejects if it cannot sound. */
export type Play<Clip> = (clip: Clip, stop: AbortSignal) => Promise<void>;

/**
 * One speech at a time: clips in order, a new speech replaces the one under way. Knows nothing of sound.
 */
export class SpeechQueue<Clip> {
  readonly #play: Play<Clip>;
  readonly #silent: () => void;
  #turn: AbortController | undefined;
  #last: readonly Clip[] = [];

  /** @param silent called when a speech has ended or was stopped, not when another replaces it */
  constructor(play: Play<Clip>, silent: () => void) {
    this.#play = play;
    this.#silent = silent;
  }

  get speaking(): boolean {
    return this.#turn !== undefined;
  }

  /** Settles when the speech has ended, was stopped or replaced; rejects as `play` does, with the queue empty. */
  async say(clips: readonly Clip[]): Promise<void> {
    this.#last = [...clips];
    this.#turn?.abort();
    const turn = new AbortController();
    this.#turn = turn;
    try {
      for (const clip of clips) {
        if (turn.signal.aborted) {
          return;
        }
        await this.#play(clip, turn.signal);
      }
    } finally {
      if (this.#turn === turn) {
        this.#turn = undefined;
        this.#silent();
      }
    }
  }

  /** Keeps for {@link repeat} what is not to be said now. */
  remember(clips: readonly Clip[]): void {
    this.stop();
    this.#last = [...clips];
  }

  repeat(): Promise<void> {
    return this.say(this.#last);
  }

  stop(): void {
    const turn = this.#turn;
    if (turn) {
      this.#turn = undefined;
      turn.abort();
      this.#silent();
    }
  }

  forget(): void {
    this.stop();
    this.#last = [];
  }
}
