import type { Ink } from '../ink/ink.ts';
import type { ReadBack } from './read-back.ts';
import type { Recognition } from './recognition.ts';
import { parseRecognition } from './recognition.ts';
import { padded, sendable } from './request-size.ts';

/** Why there is no reading; each is a text of the page (`trouble-…`) that says what to do next. */
export type Trouble = 'offline' | 'busy' | 'not-ready' | 'refused' | 'unregistered' | 'broken';

export type Outcome =
  | { readonly kind: 'read'; readonly recognition: Recognition }
  /** `after`: the milliseconds after which the server wants to be asked again, if it named them */
  | { readonly kind: 'trouble'; readonly trouble: Trouble; readonly after?: number | undefined }
  /** the caller withdrew the request */
  | { readonly kind: 'abandoned' };

export interface RecognitionOptions {
  /** the person agreed that the digits are kept for training */
  readonly store?: boolean;
  /** the recognition that these digits belong to */
  readonly continues?: string | undefined;
  /** the practice that these digits answer, instead of a PIN */
  readonly practice?: string;
  readonly signal?: AbortSignal;
  /** how often a busy server is asked before this is told */
  readonly attempts?: number;
}

/** What the server lets a page do (`GET /api/v1/settings`). */
export interface Settings {
  /** whether the page may ask to keep digits */
  readonly asksToKeep: boolean;
  /** the server keeps digits unless the page says not to */
  readonly keeps: boolean;
  /** whether digits may be told */
  readonly readBack: ReadBack;
}

/** How it is known that a reading was right: the person heard or saw it, or the host's system took the PIN. */
export type Basis = 'HEARD' | 'SEEN' | 'UNSEEN' | 'VERIFIED';

/** Which server is asked, and how. */
export interface Access {
  /** ends with a slash; the page's own folder if not given */
  readonly endpoint?: URL;
  /** of a kiosk on another address than the server's own */
  readonly apiKey?: string | undefined;
  readonly timeoutMillis?: number;
}

const TIMEOUT_MILLIS = 10_000;
/** A busy server is asked again by itself only if it names a time that a person would wait. */
const PATIENCE_MILLIS = 3_000;
const ATTEMPTS = 3;

/** Talks to the server of the page's own origin. One instance serves one page; requests may overlap. */
export class RecognitionClient {
  readonly #wait: (millis: number, signal: AbortSignal) => Promise<void>;
  readonly #access: Access;

  constructor(wait = pause, access: Access = {}) {
    this.#wait = wait;
    this.#access = access;
  }

  /** Has the inks read, one digit each. Never rejects. */
  async recognize(inks: readonly Ink[], options: RecognitionOptions = {}): Promise<Outcome> {
    const withdrawn = options.signal ?? new AbortController().signal;
    try {
      return await this.#attempts(inks, options, withdrawn);
    } catch (error) {
      if (withdrawn.aborted) {
        return { kind: 'abandoned' };
      }
      // fetch rejects with a TypeError when there is no connection, and with a TimeoutError after our time-out.
      return { kind: 'trouble', trouble: error instanceof Malformed ? 'broken' : 'offline' };
    }
  }

  async #attempts(inks: readonly Ink[], options: RecognitionOptions, withdrawn: AbortSignal): Promise<Outcome> {
    let continues = options.continues;
    for (let attempt = 1; ; attempt++) {
      const response = await this.#post(inks, { ...options, continues }, withdrawn);
      if (response.ok) {
        return { kind: 'read', recognition: await body(response, inks.length) };
      }
      if ((response.status === 410 || response.status === 422) && continues !== undefined) {
        // The earlier digits' token has expired, or the server's keys are new; these digits can be read without it.
        continues = undefined;
        continue;
      }
      const after = retryAfter(response);
      const insists = attempt < (options.attempts ?? ATTEMPTS);
      if (response.status === 429 && after !== undefined && after <= PATIENCE_MILLIS && insists) {
        await this.#wait(after, withdrawn);
        continue;
      }
      return { kind: 'trouble', trouble: troubleOf(response), after };
    }
  }

  #post(inks: readonly Ink[], options: RecognitionOptions, withdrawn: AbortSignal): Promise<Response> {
    const body = {
      inks: sendable(inks),
      ...(options.store === undefined ? {} : { store: options.store }),
      ...(options.continues === undefined ? {} : { continues: options.continues }),
    };
    const path = options.practice === undefined ? 'api/v1/recognitions' : `api/v1/practice/${options.practice}`;
    return this.#fetch(path, padded(body, inks.length), withdrawn);
  }

  /** A random digit to practise with, and the token that its ink is sent to; nothing where the server gives none. */
  async practise(withdrawn: AbortSignal): Promise<{ readonly id: string; readonly digit: number } | undefined> {
    try {
      const response = await this.#fetch('api/v1/practice', padded({ length: 1 }, 1), withdrawn);
      const { practiceId, digits } = (await response.json()) as { practiceId?: unknown; digits?: readonly unknown[] };
      const digit = digits?.[0];
      return response.ok && typeof practiceId === 'string' && typeof digit === 'number'
        ? { id: practiceId, digit }
        : undefined;
    } catch {
      return undefined;
    }
  }

  /**
   * Tells the server that what it read was right; only for digits that were kept. Labels are a gift to the training,
   * and no person waits for them: nothing is said when it fails.
   */
  async confirm(recognitions: readonly string[], basis: Basis, digits?: readonly number[]): Promise<boolean> {
    try {
      const body = { recognitions, basis, ...(digits ? { digits } : {}) };
      return (await this.#fetch('api/v1/confirmations', padded(body, 1), new AbortController().signal)).ok;
    } catch {
      return false;
    }
  }

  #fetch(path: string, body: string, withdrawn: AbortSignal): Promise<Response> {
    return fetch(this.#url(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...this.#key() },
      body,
      cache: 'no-store',
      // A portal that sends every page to its own must not be sent the ink.
      redirect: 'error',
      credentials: 'same-origin',
      signal: AbortSignal.any([withdrawn, AbortSignal.timeout(this.#access.timeoutMillis ?? TIMEOUT_MILLIS)]),
    });
  }

  #url(path: string): URL {
    return new URL(path, this.#access.endpoint ?? document.baseURI);
  }

  #key(): Record<string, string> {
    return this.#access.apiKey ? { authorization: `Bearer ${this.#access.apiKey}` } : {};
  }

  /** What the server allows; where it cannot be asked, nothing is kept and no digit spoken. */
  async settings(): Promise<Settings> {
    try {
      const response = await fetch(this.#url('api/v1/settings'), { cache: 'no-store', headers: this.#key() });
      const { samples, readBack } = (await response.json()) as Record<string, unknown>;
      return {
        asksToKeep: response.ok && samples === 'consent',
        keeps: response.ok && samples === 'operator',
        readBack: response.ok && (readBack === 'ask' || readBack === 'always') ? readBack : 'never',
      };
    } catch {
      return { asksToKeep: false, keeps: false, readBack: 'never' };
    }
  }
}

class Malformed extends Error {}

async function body(response: Response, count: number): Promise<Recognition> {
  const text = await response.text();
  try {
    return parseRecognition(JSON.parse(text), count);
  } catch {
    // Without the cause: a parser's message may quote the answer.
    throw new Malformed('the answer is not a recognition');
  }
}

/** What is wrong; an error that is not in our server's form came from something between it and us, and will pass. */
function troubleOf({ status, headers }: Response): Trouble {
  if (status === 429) {
    return 'busy';
  }
  if (status === 503) {
    return 'not-ready';
  }
  if (status >= 500 || !headers.get('content-type')?.startsWith('application/problem+json')) {
    return 'broken';
  }
  return status === 401 || status === 403 ? 'unregistered' : 'refused';
}

/** `Retry-After` in milliseconds, given as seconds or as a date (RFC 9110, 10.2.3). */
function retryAfter(response: Response): number | undefined {
  const header = response.headers.get('retry-after');
  if (header === null) {
    return undefined;
  }
  const millis = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(millis) ? undefined : Math.max(0, millis);
}

function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
