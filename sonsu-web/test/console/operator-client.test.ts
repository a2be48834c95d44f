import { expect, test, vi } from 'vitest';
import { OperatorClient } from '../../src/console/operator-client.ts';

function serving(...answers: (Response | Error)[]) {
  const fetched = vi.fn((_url: URL, _init: RequestInit): Promise<Response> => {
    const next = answers.shift();
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next!);
  });
  vi.stubGlobal('fetch', fetched);
  const client = new OperatorClient();
  const heard = vi.fn();
  client.heard = heard;
  return { client, fetched, heard };
}

const empty = (status: number, headers = {}) => new Response(null, { status, headers });

test('change_carriesTheTokenOfTheCookie', async () => {
  document.cookie = 'XSRF-TOKEN=a%2Fb';
  const { client, fetched, heard } = serving(empty(204));
  expect(await client.answer('ticket', '7')).toEqual({ kind: 'done', value: undefined });
  const [url, init] = fetched.mock.calls[0]!;
  expect(url.pathname).toBe('/console/api/review/answers');
  expect(url.search).toBe('');
  expect(init.headers).toMatchObject({ 'x-xsrf-token': 'a/b' });
  expect(init.cache).toBe('no-store');
  expect(heard).toHaveBeenCalledOnce();
});

test('changeWithAStaleToken_isSentOnceMoreWithANewOne', async () => {
  const { client, fetched } = serving(empty(403), Response.json({}), empty(204));
  expect((await client.undo()).kind).toBe('done');
  expect(fetched.mock.calls.map(([url, init]) => `${init.method} ${url.pathname}`)).toEqual([
    'DELETE /console/api/review/answers/last',
    'GET /console/session',
    'DELETE /console/api/review/answers/last',
  ]);
});

test('answersOfTheServer_areTheirOwnKinds', async () => {
  const { client } = serving(empty(204), empty(401), empty(404), empty(410), empty(500), new Error(), empty(403));
  const kinds = [];
  for (let i = 0; i < 7; i++) {
    const outcome = await client.next();
    kinds.push(outcome.kind === 'trouble' ? outcome.trouble : outcome.kind);
  }
  expect(kinds).toEqual(['none', 'signed-out', 'none', 'gone', 'broken', 'offline', 'forbidden']);
});

test('tooManyPasswords_nameTheSeconds', async () => {
  const { client, heard } = serving(empty(429, { 'retry-after': '30' }));
  expect(await client.signIn('kim', 'x')).toEqual({ kind: 'trouble', trouble: 'busy', seconds: 30 });
  expect(heard).not.toHaveBeenCalled();
});

test('pageInsteadOfJson_isBroken', async () => {
  const { client } = serving(new Response('<html>', { status: 200 }));
  expect(await client.samples()).toEqual({ kind: 'trouble', trouble: 'broken' });
});

test('changeThatSomebodyForestalled_isAConflictInTheServersWords', async () => {
  const problem = JSON.stringify({ detail: 'The roles have changed meanwhile.' });
  const { client, fetched } = serving(new Response(problem, { status: 409 }), empty(409), empty(422));
  expect(await client.promote('m-one', 'why', 3)).toEqual({ kind: 'conflict', detail: 'The roles have changed meanwhile.' });
  expect(await client.startRun()).toEqual({ kind: 'conflict', detail: '' });
  expect(await client.rollBack('why', 3)).toEqual({ kind: 'gone' });
  const [url, init] = fetched.mock.calls[0]!;
  expect(`${init.method} ${url.pathname} ${String(init.body)}`).toBe(
    'POST /console/api/models/m-one/promotion {"reason":"why","generation":3}',
  );
  expect(init.headers).toHaveProperty('x-xsrf-token');
  expect(fetched.mock.calls[1]![1].body).toBe('{}');
});

test('pageThatLooksByItself_keepsNoSessionAlive', async () => {
  const { client, heard } = serving(Response.json({}), Response.json({}));
  await client.runs(false);
  expect(heard).not.toHaveBeenCalled();
  await client.runs(true);
  expect(heard).toHaveBeenCalledOnce();
});
