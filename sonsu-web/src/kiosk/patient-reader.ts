import type { Ink } from '../ink/ink.ts';
import type { Basis, Outcome, RecognitionClient, Trouble } from '../reading/recognition-client.ts';
import type { Reading } from '../reading/recognition.ts';

/** What became of one digit's ink. */
export type Reply =
  | { readonly kind: 'read'; readonly reading: Reading }
  /** `kept`: sending the same ink later may succeed */
  | { readonly kind: 'trouble'; readonly kept: boolean }
  | { readonly kind: 'abandoned' };

/** Seconds between attempts; together long enough for a server to be restarted. */
const WAITS_MILLIS: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000];
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
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#client.recognize([ink], { store, ...this.#of(), signal: request.signal });
      if (request.signal.aborted || outcome.kind === 'abandoned') {
        return { kind: 'abandoned' };
      }
      const wait = WAITS_MILLIS[attempt];
      if (outcome.kind === 'read' || !PASSING.includes(outcome.trouble) || wait === undefined) {
        return this.#reply(outcome);
      }
      retrying();
      await pause(wait * (1 + JITTER * (2 * this.#random() - 1)), request.signal);
      if (request.signal.aborted) {
        return { kind: 'abandoned' };
      }
    }
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
  async draw(): Promise<number | undefined> {
    const practice = await this.#client.practise();
    this.#practice = practice?.id;
    return practice?.digit;
  }

  #of(): { readonly practice?: string; readonly continues?: string | undefined } {
    return this.#practice === undefined ? { continues: this.#last } : { practice: this.#practice };
  }

  async confirm(tokens: readonly string[], basis: Basis): Promise<boolean> {
    return tokens.length === 0 || (await this.#client.confirm(tokens, basis));
  }

  forget(): void {
    this.withdraw();
    this.#last = this.#practice = undefined;
    this.#tokens = [];
  }
}

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
