import type { AuditChain, AuditPage, LogLevel, LogPart } from './audit.ts';
import type { KioskDrift, Today } from './today.ts';
import type { ComparedModels, Model, Models } from './models.ts';
import type { Run, Runs, WholeRun } from './runs.ts';

/** Who is signed in. */
export interface Operator {
  readonly name: string;
  readonly role: 'REVIEWER' | 'OPERATOR';
  /** after which a session ends that nothing is done in */
  readonly timeoutSeconds: number;
}

export interface Counted {
  readonly samples: number;
}

/** What is kept (`GET /console/api/samples`). */
export interface SampleCounts {
  readonly stored: number;
  readonly labelled: number;
  readonly quarantined: number;
  readonly progress: { readonly now: number; readonly goal: number; readonly waiting: number };
  /** classes and sources are rounded down to whole multiples of it */
  readonly grain: number;
  /** null as long as they are still being counted */
  readonly classes: readonly (Counted & { readonly answer: string })[] | null;
  readonly sources: readonly (Counted & { readonly source: string })[];
  readonly buckets: readonly (Counted & { readonly bucket: string })[];
  readonly days: readonly (Counted & { readonly first: string; readonly last: string; readonly open: boolean })[];
}

/** A digit to look at. */
export interface ReviewItem {
  readonly ticket: string;
  /** `data:image/png;base64,…` */
  readonly picture: string;
  readonly remaining: number;
  readonly mine: number;
}

export type Answer = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | 'NOT_A_DIGIT' | 'SKIP';

export type Trouble = 'offline' | 'busy' | 'forbidden' | 'broken';

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** the session has ended, or there never was one; or the password is wrong */
  | { readonly kind: 'signed-out' }
  /** there is none (204, 404), or it is no more (410) */
  | { readonly kind: 'none' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'trouble'; readonly trouble: Trouble; readonly seconds?: number };

/** What becomes of a request that others may have forestalled. */
export type Asked<T> = Outcome<T> | { readonly kind: 'conflict'; readonly detail: string };

const TIMEOUT_MILLIS = 10_000;

/** Two models read thousands of digits. */
const PATIENT_MILLIS = 120_000;

/** Talks to the server that the page came from, in the session of its cookie. Never rejects. */
export class OperatorClient {
  /** Called after each answer of the server to somebody who is signed in: the session lasts longer by it. */
  heard: () => void = () => {};

  /** Also sets the cookie that every change needs. */
  session(): Promise<Outcome<Operator>> {
    return this.#ask('GET', 'session');
  }

  signIn(name: string, password: string): Promise<Outcome<undefined>> {
    return this.#change('POST', 'session', { name, password });
  }

  signOut(): Promise<Outcome<undefined>> {
    return this.#change('DELETE', 'session');
  }

  samples(): Promise<Outcome<SampleCounts>> {
    return this.#ask('GET', 'api/samples');
  }

  next(): Promise<Outcome<ReviewItem>> {
    return this.#ask('GET', 'api/review/next');
  }

  answer(ticket: string, answer: Answer): Promise<Outcome<undefined>> {
    return this.#change('POST', 'api/review/answers', { ticket, answer });
  }

  undo(): Promise<Outcome<undefined>> {
    return this.#change('DELETE', 'api/review/answers/last');
  }

  /** @param asks whether a person asks, or the page by itself, which must not keep a session alive */
  runs(asks: boolean): Promise<Outcome<Runs>> {
    return this.#ask('GET', 'api/runs', asks);
  }

  today(asks: boolean): Promise<Outcome<Today>> {
    return this.#ask('GET', 'api/today', asks);
  }

  /**
   * Hears how things are, whenever the server has looked anew; keeps no session alive.
   *
   * @param lost the connection is; it is made again by itself, unless the server refuses
   * @returns ends it
   */
  hearToday(news: (today: Today) => void, lost: (isRefused: boolean) => void): () => void {
    const stream = new EventSource(new URL('/console/api/today/stream', document.baseURI));
    stream.addEventListener('today', ({ data }: MessageEvent<string>) => news(JSON.parse(data) as Today));
    stream.addEventListener('error', () => lost(stream.readyState === EventSource.CLOSED));
    return () => stream.close();
  }

  drift(): Promise<Outcome<readonly KioskDrift[]>> {
    return this.#ask('GET', 'api/drift');
  }

  /** @param before the id of a row; the newest where none is given */
  audit(before?: number): Promise<Outcome<AuditPage>> {
    return this.#ask('GET', before === undefined ? 'api/audit' : `api/audit?before=${before}`);
  }

  auditChain(): Promise<Outcome<AuditChain>> {
    return this.#ask('GET', 'api/audit/chain');
  }

  logs(): Promise<Outcome<readonly LogPart[]>> {
    return this.#ask('GET', 'api/logs');
  }

  /** @param level null for the one of before */
  setLog(part: string, level: LogLevel | null): Promise<Outcome<readonly LogPart[]>> {
    return this.#outcome(
      () => this.#send('POST', `api/logs/${encodeURIComponent(part)}`, { level }),
      async (response) => ({ kind: 'done', value: (await response.json()) as readonly LogPart[] }),
    );
  }

  run(id: string, asks: boolean): Promise<Outcome<WholeRun>> {
    return this.#ask('GET', `api/runs/${encodeURIComponent(id)}`, asks);
  }

  startRun(): Promise<Asked<Run>> {
    return this.#changeAndRead('api/runs', {});
  }

  cancelRun(id: string): Promise<Asked<Run>> {
    return this.#changeAndRead(`api/runs/${encodeURIComponent(id)}/cancel`, {});
  }

  models(): Promise<Outcome<Models>> {
    return this.#ask('GET', 'api/models');
  }

  model(id: string): Promise<Outcome<Model>> {
    return this.#ask('GET', `api/models/${encodeURIComponent(id)}`);
  }

  /** @param generation of the roles that the operator saw */
  promote(id: string, reason: string, generation: number): Promise<Asked<Models>> {
    return this.#changeAndRead(`api/models/${encodeURIComponent(id)}/promotion`, { reason, generation });
  }

  rollBack(reason: string, generation: number): Promise<Asked<Models>> {
    return this.#changeAndRead('api/models/rollback', { reason, generation });
  }

  compare(a: string, b: string): Promise<Asked<ComparedModels>> {
    const pair = new URLSearchParams({ a, b });
    return this.#forestalled(() => this.#fetch('GET', `api/models/compare?${pair}`, undefined, PATIENT_MILLIS));
  }

  async #ask<T>(method: string, path: string, asks = true): Promise<Outcome<T>> {
    return this.#outcome(
      () => this.#fetch(method, path),
      async (response) =>
        response.status === 204 ? { kind: 'none' } : { kind: 'done', value: (await response.json()) as T },
      asks,
    );
  }

  #change(method: string, path: string, body?: unknown): Promise<Outcome<undefined>> {
    return this.#outcome(
      () => this.#send(method, path, body),
      async () => ({ kind: 'done', value: undefined }),
    );
  }

  #changeAndRead<T>(path: string, body: unknown): Promise<Asked<T>> {
    return this.#forestalled(() => this.#send('POST', path, body));
  }

  /** Also knows the answer that somebody was faster (409), and what the server says of it. */
  async #forestalled<T>(send: () => Promise<Response>): Promise<Asked<T>> {
    let conflict: string | undefined;
    const outcome = await this.#outcome<T>(
      async () => {
        const response = await send();
        if (response.status === 409) {
          conflict = await detailOf(response);
        }
        return response;
      },
      async (response) => ({ kind: 'done', value: (await response.json()) as T }),
    );
    return conflict === undefined ? outcome : { kind: 'conflict', detail: conflict };
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await this.#fetch(method, path, body);
    if (response.status !== 403) {
      return response;
    }
    // The token is of the session, and a new session has a new one: it comes with any reading.
    await this.#fetch('GET', 'session');
    return this.#fetch(method, path, body);
  }

  #fetch(method: string, path: string, body?: unknown, millis = TIMEOUT_MILLIS): Promise<Response> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body !== undefined) {
      headers['content-type'] = 'application/json';
    }
    if (method !== 'GET') {
      headers['x-xsrf-token'] = cookie('XSRF-TOKEN');
    }
    return fetch(new URL(`/console/${path}`, document.baseURI), {
      method,
      headers,
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(millis),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async #outcome<T>(
    send: () => Promise<Response>,
    read: (response: Response) => Promise<Outcome<T>>,
    asks = true,
  ): Promise<Outcome<T>> {
    let response: Response;
    try {
      response = await send();
    } catch {
      return { kind: 'trouble', trouble: 'offline' };
    }
    if (response.ok) {
      if (asks) {
        this.heard();
      }
      try {
        return await read(response);
      } catch {
        return { kind: 'trouble', trouble: 'broken' };
      }
    }
    switch (response.status) {
      case 401:
        return { kind: 'signed-out' };
      case 403:
        return { kind: 'trouble', trouble: 'forbidden' };
      case 404:
        return { kind: 'none' };
      case 410:
      case 422:
        return { kind: 'gone' };
      case 429:
      case 503: {
        const seconds = Number(response.headers.get('retry-after'));
        return { kind: 'trouble', trouble: 'busy', ...(seconds > 0 ? { seconds } : {}) };
      }
      default:
        return { kind: 'trouble', trouble: 'broken' };
    }
  }
}

async function detailOf(response: Response): Promise<string> {
  try {
    const { detail } = (await response.json()) as { detail?: unknown };
    return typeof detail === 'string' ? detail : '';
  } catch {
    return '';
  }
}

function cookie(name: string): string {
  const pair = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`));
  return pair === undefined ? '' : decodeURIComponent(pair.slice(name.length + 1));
}
