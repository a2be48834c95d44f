/** How long the device may take to start. */
const START_MILLIS = 2_000;

/** The one way to the loudspeaker: an audio context that is made when it is needed and that a touch unlocks. */
export class SoundDevice {
  #context: AudioContext | undefined;

  /** The context if it sounds already. */
  get sounding(): AudioContext | undefined {
    return this.#context?.state === 'running' ? this.#context : undefined;
  }

  /** To be called within a touch or a key press: browsers give no sound before. */
  unlock(): void {
    // A touch going down is no permission yet in most browsers; asking then would only be logged as a fault.
    if (navigator.userActivation && !navigator.userActivation.hasBeenActive) {
      return;
    }
    try {
      this.#context ??= new AudioContext({ latencyHint: 'interactive' });
    } catch {
      return; // running() reports it
    }
    if (this.#context.state !== 'running') {
      this.#context.resume().catch(() => {}); // running() waits for it and reports it
    }
  }

  /** The context once it sounds; rejects if it does not start in time. */
  async running(): Promise<AudioContext> {
    const context = (this.#context ??= new AudioContext({ latencyHint: 'interactive' }));
    if (context.state !== 'running') {
      const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error('no sound yet')), START_MILLIS));
      await Promise.race([context.resume(), late]);
    }
    return context;
  }

  close(): void {
    void this.#context?.close();
    this.#context = undefined;
  }
}
