/** Can be told to be silent. */
export interface Speaker {
  /** another one was touched: what this one was saying has ended */
  silenced(): void;
}

/**
 * One voice on a page, however many elements it has: whoever was touched last speaks, and the others are silent. When that
 * one's session has ended, the one before it may speak again.
 */
export class Floor {
  /** with a session under way; the last has the floor */
  #order: Speaker[] = [];

  /** A person touched this one. */
  take(speaker: Speaker): void {
    const before = this.#order.at(-1);
    if (before === speaker) {
      return;
    }
    this.#order = [...this.#order.filter((each) => each !== speaker), speaker];
    before?.silenced();
  }

  /** Its session has ended. */
  leave(speaker: Speaker): void {
    this.#order = this.#order.filter((each) => each !== speaker);
  }

  has(speaker: Speaker): boolean {
    return this.#order.length === 0 || this.#order.at(-1) === speaker;
  }
}
