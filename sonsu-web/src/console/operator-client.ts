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

const TIMEOUT_MILLIS = 10_000;

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

  async #ask<T>(method: string, path: string): Promise<Outcome<T>> {
    return this.#outcome(() => this.#fetch(method, path), async (response) =>
      response.status === 204 ? { kind: 'none' } : { kind: 'done', value: (await response.json()) as T },
    );
  }

  #change(method: string, path: string, body?: unknown): Promise<Outcome<undefined>> {
    return this.#outcome(
      async () => {
        const response = await this.#fetch(method, path, body);
        if (response.status !== 403) {
          return response;
        }
        // The token is of the session, and a new session has a new one: it comes with any reading.
        await this.#fetch('GET', 'session');
        return this.#fetch(method, path, body);
      },
      async () => ({ kind: 'done', value: undefined }),
    );
  }

  #fetch(method: string, path: string, body?: unknown): Promise<Response> {
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
      signal: AbortSignal.timeout(TIMEOUT_MILLIS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  }

  async #outcome<T>(
    send: () => Promise<Response>,
    read: (response: Response) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> {
    let response: Response;
    try {
      response = await send();
    } catch {
      return { kind: 'trouble', trouble: 'offline' };
    }
    if (response.ok) {
      this.heard();
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

function cookie(name: string): string {
  const pair = document.cookie.split('; ').find((each) => each.startsWith(`${name}=`));
  return pair === undefined ? '' : decodeURIComponent(pair.slice(name.length + 1));
}
