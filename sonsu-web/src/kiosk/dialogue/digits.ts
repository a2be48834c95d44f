const NONE = 0xff;

/** The one place in which the digits of a PIN stand; overwritten when they are taken back or wiped. Secret. */
export class Digits {
  readonly #places: Uint8Array;
  #count = 0;

  /** @param length of the PIN, 1 to 12 */
  constructor(length: number) {
    this.#places = new Uint8Array(length).fill(NONE);
  }

  get count(): number {
    return this.#count;
  }

  get full(): boolean {
    return this.#count === this.#places.length;
  }

  push(digit: number): void {
    if (this.full || !Number.isInteger(digit) || digit < 0 || digit > 9) {
      // Without the value: it may be a digit of a PIN.
      throw new RangeError('no place, or no digit');
    }
    this.#places[this.#count++] = digit;
  }

  pop(): void {
    if (this.#count > 0) {
      this.#places[--this.#count] = NONE;
    }
  }

  wipe(): void {
    this.#places.fill(NONE);
    this.#count = 0;
  }

  /** A copy, to be spoken or handed over. */
  reveal(): readonly number[] {
    return [...this.#places.subarray(0, this.#count)];
  }
}
