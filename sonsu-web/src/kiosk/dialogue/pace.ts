import { PAUSES } from './preferences.ts';

const LONGEST = PAUSES.at(-1) ?? 0;
/** A person's gaps vary: as much longer than the longest one seen. */
const MARGIN = 1.5;

/** How long a person lifts the pen between two strokes of one digit; grows within a session, and is forgotten with it. */
export class Pace {
  #gap = 0;
  #lifted: number | undefined;

  down(now: number): void {
    if (this.#lifted !== undefined) {
      this.#gap = Math.max(this.#gap, Math.min(LONGEST, now - this.#lifted));
    }
    this.#lifted = undefined;
  }

  /** @param ink something of this digit is written; before that, a gap is no pause within it */
  up(now: number, ink: boolean): void {
    this.#lifted = ink ? now : undefined;
  }

  /** The digit has ended. */
  end(): void {
    this.#lifted = undefined;
  }

  /** Milliseconds to wait; 0 if only a double tap ends a digit. */
  pause(setting: number): number {
    const chosen = PAUSES[setting] ?? 0;
    return chosen === 0 ? 0 : Math.min(LONGEST, Math.max(chosen, MARGIN * this.#gap));
  }

  forget(): void {
    this.#gap = 0;
    this.#lifted = undefined;
  }
}
