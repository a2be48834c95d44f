import { describe, expect, it, vi } from 'vitest';
import type { Ink } from '../../src/ink/ink.ts';
import { PatientReader } from '../../src/kiosk/patient-reader.ts';
import { RecognitionClient } from '../../src/reading/recognition-client.ts';

const INK: Ink = { width: 100, height: 100, strokes: [[[1, 1, 0], [50, 50, 9]]] };

function read(digit: number, id = 'token'): Response {
  return Response.json({ recognitionId: id, stored: 0, digits: [{ position: 1, digit, status: 'SURE' }] });
}

/** A server that gives these answers in turn; waiting takes no time. */
function serving(...answers: (Response | Error)[]) {
  vi.useFakeTimers();
  const fetched = vi.fn((_url: URL, _init: RequestInit): Promise<Response> => {
    const next = answers.shift() ?? new TypeError('Failed to fetch');
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
  });
  vi.stubGlobal('fetch', fetched);
  const reader = new PatientReader(new RecognitionClient(), () => 0.5);
  const bodies = () => fetched.mock.calls.map(([, init]) => JSON.parse(init.body as string) as Record<string, unknown>);
  const finish = async <T>(promise: Promise<T>) => {
    await vi.runAllTimersAsync();
    return promise;
  };
  return { reader, fetched, bodies, finish };
}

describe('PatientReader', () => {
  it('asks again after a lost connection, 503, 429 and 500, with the same ink, and says so each time', async () => {
    const { reader, bodies, finish } = serving(
      new TypeError('Failed to fetch'),
      new Response(null, { status: 503 }),
      new Response(null, { status: 429 }),
      new Response(null, { status: 500 }),
      read(7),
    );
    const retrying = vi.fn();
    expect(await finish(reader.read(INK, false, retrying))).toEqual({ kind: 'read', reading: { kind: 'sure', digit: 7 } });
    expect(retrying).toHaveBeenCalledTimes(4);
    expect(new Set(bodies().map((body) => JSON.stringify(body['inks']))).size).toBe(1);
  });

  it('gives up after half a minute and keeps the ink worth sending', async () => {
    const { reader, fetched, finish } = serving();
    const begun = Date.now();
    expect(await finish(reader.read(INK, false, () => {}))).toEqual({ kind: 'trouble', kept: true });
    expect(fetched).toHaveBeenCalledTimes(8);
    expect(Date.now() - begun).toBeGreaterThan(25_000);
  });

  it('gives up where nothing answers at all, though each attempt takes its whole time', async () => {
    const { reader, fetched, finish } = serving();
    const waiting = (_url: URL, { signal }: RequestInit) =>
      new Promise<Response>((_, reject) => signal!.addEventListener('abort', () => reject(signal!.reason as Error)));
    fetched.mockImplementation(waiting);
    // Its timer is the browser's own, which no test turns.
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((millis) => {
      const late = new AbortController();
      setTimeout(() => late.abort(new DOMException('late', 'TimeoutError')), millis);
      return late.signal;
    });
    const begun = Date.now();
    expect(await finish(reader.read(INK, false, () => {}))).toEqual({ kind: 'trouble', kept: true });
    expect(fetched).toHaveBeenCalledTimes(4);
    expect(Date.now() - begun).toBeLessThan(60_000);
    vi.restoreAllMocks();
  });

  it.each([429, 503])('waits as long as a server that answers %i wants', async (status) => {
    const { reader, fetched, finish } = serving(
      new Response(null, { status, headers: { 'retry-after': '20' } }),
      read(3),
    );
    const begun = Date.now();
    const asked: number[] = [];
    const answer = fetched.getMockImplementation()!;
    fetched.mockImplementation((url, init) => {
      asked.push(Date.now() - begun);
      return answer(url, init);
    });
    expect(await finish(reader.read(INK, false, () => {}))).toMatchObject({ kind: 'read' });
    expect(asked[0]).toBe(0);
    expect(asked[1]).toBeGreaterThanOrEqual(20_000);
  });

  it('does not make a person wait for a server that wants minutes', async () => {
    const { reader, fetched, finish } = serving(new Response(null, { status: 503, headers: { 'retry-after': '120' } }));
    const begun = Date.now();
    expect(await finish(reader.read(INK, false, () => {}))).toEqual({ kind: 'trouble', kept: true });
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(Date.now()).toBe(begun);
  });

  it.each([
    ['200', () => new Response('<html>Log in</html>', { headers: { 'content-type': 'text/html' } })],
    ['403', () => new Response('<html>Log in</html>', { status: 403, headers: { 'content-type': 'text/html' } })],
  ])('takes the %s of a portal for an answer of nobody', async (_, portal) => {
    const { reader, finish } = serving(portal(), portal(), read(8));
    expect(await finish(reader.read(INK, false, () => {}))).toEqual({ kind: 'read', reading: { kind: 'sure', digit: 8 } });
  });

  it('does not insist where the writing itself was refused', async () => {
    const { reader, fetched, finish } = serving(
      new Response('{}', { status: 400, headers: { 'content-type': 'application/problem+json' } }),
    );
    expect(await finish(reader.read(INK, false, () => {}))).toEqual({ kind: 'trouble', kept: false });
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('a new reading withdraws the one before', async () => {
    const { reader, finish } = serving(new TypeError('Failed to fetch'), read(2));
    const first = reader.read(INK, false, () => {});
    await Promise.resolve();
    const second = reader.read(INK, false, () => {});
    expect(await finish(first)).toEqual({ kind: 'abandoned' });
    expect(await finish(second)).toMatchObject({ kind: 'read' });
  });

  it('joins the digits of one PIN and forgets the join with it', async () => {
    const { reader, bodies, finish } = serving(read(1, 'first'), read(2, 'second'), read(3, 'third'));
    await finish(reader.read(INK, true, () => {}));
    await finish(reader.read(INK, true, () => {}));
    reader.forget();
    await finish(reader.read(INK, true, () => {}));
    expect(bodies().map((body) => body['continues'])).toEqual([undefined, 'first', undefined]);
  });

  it('confirms only digits that came by hand and were not taken back', async () => {
    const { reader, finish } = serving(read(1, 'first'), read(2, 'second'), read(3, 'third'));
    await finish(reader.read(INK, true, () => {}));
    reader.taken(true);
    reader.taken(false);
    await finish(reader.read(INK, true, () => {}));
    reader.taken(true);
    reader.dropped();
    await finish(reader.read(INK, true, () => {}));
    reader.taken(true);
    expect(reader.takeTokens()).toEqual(['first', 'third']);
    expect(reader.takeTokens()).toEqual([]);
  });

  it('where nothing was kept, confirms nothing and says so', async () => {
    const { reader, fetched, finish } = serving(new Response(null, { status: 204 }));
    expect(await finish(reader.confirm([], 'VERIFIED'))).toBe(false);
    expect(fetched).not.toHaveBeenCalled();
    expect(await finish(reader.confirm(['token'], 'VERIFIED'))).toBe(true);
  });
});

describe('practice', () => {
  it('sends the ink to the practice whose digit was drawn, and never as a part of a PIN', async () => {
    const { reader, fetched, bodies, finish } = serving(
      read(1, 'pin'),
      Response.json({ practiceId: 'drawn', digits: [4] }),
      read(4, 'other'),
    );
    await finish(reader.read(INK, true, () => {}));
    expect(await finish(reader.draw())).toEqual({ kind: 'drawn', digit: 4 });
    await finish(reader.read(INK, true, () => {}));
    expect(fetched.mock.calls.map(([url]) => url.pathname)).toEqual([
      '/api/v1/recognitions',
      '/api/v1/practice',
      '/api/v1/practice/drawn',
    ]);
    expect(bodies()[2]).toEqual({ inks: [INK], store: true });
  });

  it('has no digit where the server gives none', async () => {
    const { reader, finish } = serving(new Response(null, { status: 503 }));
    expect(await finish(reader.draw())).toEqual({ kind: 'trouble', kept: false });
  });

  it('that was left before its digit came is nothing, and no later ink is taken for that digit', async () => {
    const { reader, fetched, finish } = serving(
      Response.json({ practiceId: 'left', digits: [4] }),
      read(7),
    );
    const answer = fetched.getMockImplementation()!;
    let late = () => {};
    fetched.mockImplementationOnce((...given) => new Promise((come) => (late = () => come(answer(...given)))));
    const left = reader.draw();
    reader.withdraw();
    fetched.mockImplementationOnce(() => Promise.resolve(Response.json({ practiceId: 'asked', digits: [7] })));
    expect(await finish(reader.draw())).toEqual({ kind: 'drawn', digit: 7 });
    late();
    expect(await finish(left)).toEqual({ kind: 'abandoned' });
    await finish(reader.read(INK, true, () => {}));
    expect(fetched.mock.calls.at(-1)?.[0].pathname).toBe('/api/v1/practice/asked');
  });
});
