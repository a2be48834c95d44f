/** What the clock tells of. */
export interface SessionEnds {
  /** Some minutes are left. */
  soon(): void;
  /** It was used again after the warning. */
  goesOn(): void;
  over(): void;
}

/** A person has this long to answer the warning, or half of a shorter session (WCAG 2.2.1 asks for 20 seconds at least). */
const WARNING_MILLIS = 2 * 60_000;

const LOOK_MILLIS = 1_000;

/**
 * Runs beside the server's session and warns before it ends. Looks at the time again and again rather than setting an
 * alarm: a machine that slept must find its session over when it wakes.
 */
export class SessionClock {
  readonly #ends: SessionEnds;
  readonly #now: () => number;
  #timer: ReturnType<typeof setInterval> | undefined;
  #used = 0;
  #session = 0;
  #warned = false;

  constructor(ends: SessionEnds, now: () => number = Date.now) {
    this.#ends = ends;
    this.#now = now;
  }

  /** How long before the end it warns, in milliseconds. */
  get warning(): number {
    return Math.min(WARNING_MILLIS, this.#session / 2);
  }

  /** A session begins, of so many milliseconds without use. */
  start(session: number): void {
    this.#session = session;
    this.used();
  }

  /** The server has just heard of this session. */
  used(): void {
    this.#used = this.#now();
    this.#timer ??= setInterval(() => this.look(), LOOK_MILLIS);
    if (this.#warned) {
      this.#warned = false;
      this.#ends.goesOn();
    }
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#warned = false;
  }

  /** Also to be called when the page is shown again: hidden pages have slow timers. */
  look(): void {
    if (this.#timer === undefined) {
      return;
    }
    const left = this.#used + this.#session - this.#now();
    if (left <= 0) {
      this.stop();
      this.#ends.over();
    } else if (left <= this.warning && !this.#warned) {
      this.#warned = true;
      this.#ends.soon();
    }
  }
}
