import { expect, test, vi } from 'vitest';
import type { Ink } from '../src/ink/ink.ts';
import { RecognitionClient } from '../src/reading/recognition-client.ts';

const INK: Ink = {
  width: 200,
  height: 200,
  strokes: [
    [
      [10, 10, 0],
      [90, 90, 16],
    ],
  ],
};
const SURE = { recognitionId: 'token', stored: 0, digits: [{ position: 1, digit: 5, status: 'SURE' }] };

/** A server that gives these answers in turn. */
function serving(...answers: (Response | Error)[]) {
  const fetched = vi.fn((_url: URL, _init: RequestInit): Promise<Response> => {
    const next = answers.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next!);
  });
  vi.stubGlobal('fetch', fetched);
  const waited: number[] = [];
  const client = new RecognitionClient((millis) => {
    waited.push(millis);
    return Promise.resolve();
  });
  const bodies = () => fetched.mock.calls.map(([, init]) => JSON.parse(init.body as string) as unknown);
  return { client, waited, bodies, fetched };
}

function problem(status: number, headers: Record<string, string> = {}): Response {
  return new Response('{"title":"x"}', { status, headers: { 'content-type': 'application/problem+json', ...headers } });
}

test('sureDigit_isReadAndOnlyTheInkIsSent', async () => {
  const { client, bodies, fetched } = serving(Response.json(SURE));
  expect(await client.recognize([INK])).toEqual({
    kind: 'read',
    recognition: { id: 'token', stored: 0, readings: [{ kind: 'sure', digit: 5 }] },
  });
  expect(bodies()).toEqual([{ inks: [INK] }]);
  expect(fetched.mock.calls[0]![0].pathname).toBe('/api/v1/recognitions');
  expect(fetched.mock.calls[0]![0].search).toBe('');
});

test('consentAndEarlierDigits_areSentAlong', async () => {
  const { client, bodies } = serving(Response.json({ ...SURE, stored: 1 }));
  const outcome = await client.recognize([INK], { store: true, continues: 'earlier' });
  expect(outcome).toMatchObject({ recognition: { stored: 1 } });
  expect(bodies()).toEqual([{ inks: [INK], store: true, continues: 'earlier' }]);
});

test('unsureAndNoDigit_areTheirOwnKinds', async () => {
  const digits = [
    { position: 1, digit: 5, status: 'UNSURE' },
    { position: 2, digit: null, status: 'NOT_A_DIGIT' },
  ];
  const { client } = serving(Response.json({ ...SURE, digits }));
  const outcome = await client.recognize([INK, INK]);
  expect(outcome).toMatchObject({ recognition: { readings: [{ kind: 'unsure', guess: 5 }, { kind: 'not-a-digit' }] } });
});

test.each([
  [400, 'refused'],
  [401, 'unregistered'],
  [403, 'unregistered'],
  [413, 'refused'],
  [422, 'refused'],
  [429, 'busy'],
  [500, 'broken'],
  [503, 'not-ready'],
])('status%i_isTheTrouble_%s', async (status, trouble) => {
  const { client, fetched } = serving(problem(status));
  expect(await client.recognize([INK])).toEqual({ kind: 'trouble', trouble });
  expect(fetched).toHaveBeenCalledTimes(1);
});

test('busyServerThatNamesAShortTime_isAskedAgainAfterIt', async () => {
  const { client, waited } = serving(problem(429, { 'retry-after': '2' }), Response.json(SURE));
  expect(await client.recognize([INK])).toMatchObject({ kind: 'read' });
  expect(waited).toEqual([2000]);
});

test.each([
  [undefined, 3],
  [1, 1],
])('busyServer_withAttempts%s_isAskedTimes%i', async (attempts, times) => {
  const busy = () => problem(429, { 'retry-after': '1' });
  const { client, fetched } = serving(busy(), busy(), busy(), busy());
  const outcome = await client.recognize([INK], attempts === undefined ? {} : { attempts });
  expect(outcome).toEqual({ kind: 'trouble', trouble: 'busy', after: 1_000 });
  expect(fetched).toHaveBeenCalledTimes(times);
});

test('busyServerThatNamesALongTime_isLeftToThePerson', async () => {
  const { client, fetched } = serving(problem(429, { 'retry-after': '60' }));
  expect(await client.recognize([INK])).toEqual({ kind: 'trouble', trouble: 'busy', after: 60_000 });
  expect(fetched).toHaveBeenCalledTimes(1);
});

test.each([400, 401, 403, 404, 408, 413, 422, 511])('status%i_ofSomethingBetweenUs_isBrokenAndWillPass', async (status) => {
  const { client } = serving(new Response('<html>Log in</html>', { status, headers: { 'content-type': 'text/html' } }));
  expect(await client.recognize([INK])).toEqual({ kind: 'trouble', trouble: 'broken' });
});

test('redirection_isNotFollowedWithTheInk', async () => {
  const { client, fetched } = serving(Response.json(SURE));
  await client.recognize([INK]);
  expect(fetched.mock.calls[0]![1].redirect).toBe('error');
});

test.each([410, 422])('earlierDigitsThatAreRefusedWith%i_areLeftOut', async (status) => {
  const { client, bodies } = serving(problem(status), Response.json(SURE));
  expect(await client.recognize([INK], { continues: 'old' })).toMatchObject({ kind: 'read' });
  expect(bodies()).toEqual([{ inks: [INK], continues: 'old' }, { inks: [INK] }]);
});

test('noConnection_isOffline', async () => {
  const { client } = serving(new TypeError('Failed to fetch'));
  expect(await client.recognize([INK])).toEqual({ kind: 'trouble', trouble: 'offline' });
});

test('withdrawnRequest_isAbandoned', async () => {
  const { client } = serving(new DOMException('aborted', 'AbortError'));
  const withdrawn = new AbortController();
  withdrawn.abort();
  expect(await client.recognize([INK], { signal: withdrawn.signal })).toEqual({ kind: 'abandoned' });
});

test.each([
  ['text', 'not json'],
  ['too few digits', JSON.stringify({ ...SURE, digits: [] })],
  ['a digit out of range', JSON.stringify({ ...SURE, digits: [{ digit: 10, status: 'SURE' }] })],
  ['an unknown status', JSON.stringify({ ...SURE, digits: [{ digit: 1, status: 'MAYBE' }] })],
  ['a sure nothing', JSON.stringify({ ...SURE, digits: [{ digit: null, status: 'SURE' }] })],
  ['no id', JSON.stringify({ digits: SURE.digits })],
])('answerThatIs_%s_isBrokenAndNeverADigit', async (_, text) => {
  const { client } = serving(new Response(text, { status: 200 }));
  expect(await client.recognize([INK])).toEqual({ kind: 'trouble', trouble: 'broken' });
});

test.each([
  ['consent', true],
  ['off', false],
  ['operator', false],
])('settingsThatSay_%s_letThePageAsk_%s', async (samples, asksToKeep) => {
  const { client } = serving(Response.json({ samples, maxDigits: 12 }));
  expect(await client.settings()).toEqual({ asksToKeep, keeps: samples === 'operator', readBack: 'never' });
});

test.each([
  ['ask', 'ask'],
  ['always', 'always'],
  ['never', 'never'],
  ['loudly', 'never'],
])('settingsThatSayReadBack_%s_areTakenAs_%s', async (readBack, taken) => {
  const { client } = serving(Response.json({ samples: 'off', maxDigits: 12, readBack }));
  expect(await client.settings()).toEqual({ asksToKeep: false, keeps: false, readBack: taken });
});

test('confirmation_namesTheRecognitionsAndItsBasis', async () => {
  const { client, bodies, fetched } = serving(new Response(null, { status: 204 }), new Response(null, { status: 410 }));
  expect(await client.confirm(['a', 'b'], 'VERIFIED')).toBe(true);
  expect(await client.confirm(['a'], 'HEARD', [3])).toBe(false);
  expect(bodies()).toEqual([
    { recognitions: ['a', 'b'], basis: 'VERIFIED' },
    { recognitions: ['a'], basis: 'HEARD', digits: [3] },
  ]);
  expect(fetched.mock.calls[0]![0].pathname).toBe('/api/v1/confirmations');
});

test('settingsOutOfReach_letThePageNotAsk', async () => {
  const { client } = serving(new TypeError('Failed to fetch'));
  expect(await client.settings()).toEqual({ asksToKeep: false, keeps: false, readBack: 'never' });
});
