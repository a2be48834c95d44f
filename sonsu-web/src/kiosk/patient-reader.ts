import type { Ink } from '../ink/ink.ts';
import type { Basis, Outcome, RecognitionClient, Trouble } from '../reading/recognition-client.ts';
import type { Reading } from '../reading/recognition.ts';

/** What became of one digit's ink. */
export type Reply =
  | { readonly kind: 'read'; readonly reading: Reading }
  /** `kept`: sending the same ink later may succeed */
  | { readonly kind: 'trouble'; readonly kept: boolean }
  | { readonly kind: 'abandoned' };

/** What became of asking for a digit to practise with. */
export type Drawn =
  | { readonly kind: 'drawn'; readonly digit: number }
  | { readonly kind: 'trouble'; readonly kept: false }
  | { readonly kind: 'abandoned' };

/** Between attempts; together long enough for a server to be restarted. */
const WAITS_MILLIS: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];
/** No attempt begins later than this: where nothing answers at all, each takes its whole time-out. */
const PATIENCE_MILLIS = 45_000;
/** Kiosks that lost the same server are not to come back in step. */
const JITTER = 0.25;
const PASSING: readonly Trouble[] = ['offline', 'busy', 'not-ready', 'broken'];

/**
 * Has single digits of one PIN read, patiently: a lost connection, a busy or a restarting server is asked again. Keeps
 * the sealed tokens of the answers, which say nothing to anyone but the server, for the confirmation at the end.
 */
export class PatientReader {
  readonly #client: RecognitionClient;
  readonly #random: () => number;
  #request: AbortController | undefined;
  #last: string | undefined;
  /** what is read is the answer to this */
  #practice: string | undefined;
  /** the token of each accepted digit; none where it came by key */
  #tokens: (string | undefined)[] = [];

  constructor(client: RecognitionClient, random: () => number) {
    this.#client = client;
    this.#random = random;
  }

  /**
   * Reads one digit; an earlier request is withdrawn.
   *
   * @param retrying called before each further attempt
   */
  async read(ink: Ink, store: boolean, retrying: () => void): Promise<Reply> {
    this.withdraw();
    const request = new AbortController();
    this.#request = request;
    const { signal } = request;
    const begun = performance.now();
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#client.recognize([ink], { store, ...this.#of(), signal, attempts: 1 });
      if (signal.aborted || outcome.kind === 'abandoned') {
        return { kind: 'abandoned' };
      }
      const wait = outcome.kind === 'read' ? undefined : this.#waitAfter(outcome, attempt);
      if (wait === undefined || performance.now() - begun + wait > PATIENCE_MILLIS) {
        return this.#reply(outcome);
      }
      retrying();
      await pause(wait, signal);
      if (signal.aborted) {
        return { kind: 'abandoned' };
      }
    }
  }

  /** How long to wait before the next attempt, not less than the server asks for; `undefined`: there is to be none. */
  #waitAfter({ trouble, after = 0 }: Extract<Outcome, { kind: 'trouble' }>, attempt: number): number | undefined {
    const wait = WAITS_MILLIS[attempt];
    if (wait === undefined || !PASSING.includes(trouble)) {
      return undefined;
    }
    return after + wait * (1 + JITTER * (2 * this.#random() - 1));
  }

  #reply(outcome: Exclude<Outcome, { kind: 'abandoned' }>): Reply {
    if (outcome.kind === 'trouble') {
      return { kind: 'trouble', kept: PASSING.includes(outcome.trouble) };
    }
    this.#last = outcome.recognition.id;
    const reading = outcome.recognition.readings[0];
    return reading ? { kind: 'read', reading } : { kind: 'trouble', kept: false };
  }

  withdraw(): void {
    this.#request?.abort();
    this.#request = undefined;
  }

  /** The digit was accepted; `written`: it is the one that was read last. */
  taken(written: boolean): void {
    this.#tokens.push(written ? this.#last : undefined);
  }

  dropped(): void {
    this.#tokens.pop();
  }

  /** The tokens of the digits that came by hand, handed out once. */
  takeTokens(): readonly string[] {
    const tokens = this.#tokens.filter((token) => token !== undefined);
    this.#tokens = [];
    return tokens;
  }

  /** Has a digit drawn to practise with: the next that is read is this one, and a label of what is kept of it. */
  async draw(): Promise<Drawn> {
    this.withdraw();
    const request = new AbortController();
    this.#request = request;
    const practice = await this.#client.practise(request.signal);
    if (request.signal.aborted) {
      return { kind: 'abandoned' };
    }
    this.#practice = practice?.id;
    return practice ? { kind: 'drawn', digit: practice.digit } : { kind: 'trouble', kept: false };
  }

  #of(): { readonly practice?: string; readonly continues?: string | undefined } {
    return this.#practice === undefined ? { continues: this.#last } : { practice: this.#practice };
  }

  /** Whether the server has noted it; it has nothing to note where nothing was kept. */
  async confirm(tokens: readonly string[], basis: Basis): Promise<boolean> {
    return tokens.length > 0 && (await this.#client.confirm(tokens, basis));
  }

  forget(): void {
    this.withdraw();
    this.#last = this.#practice = undefined;
    this.#tokens = [];
  }
}

/** Ends early when it is withdrawn. */
function pause(millis: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, millis);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });
}
