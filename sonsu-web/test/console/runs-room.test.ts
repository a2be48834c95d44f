import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RunsRoom } from '../../src/console/runs-room.ts';
import type { Run, Runs, WholeRun } from '../../src/console/runs.ts';
import { done, find, hidden, open, run, runs, settled, step, text, whole } from './rooms.ts';

customElements.define('sonsu-runs', RunsRoom);

beforeEach(() => {
  vi.useFakeTimers();
  hidden(false);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

/** A server with these runs; what is said of one comes from the list, with more. */
function serving(all: Runs, more: Partial<WholeRun> = {}) {
  return {
    runs: vi.fn(async (_asks: boolean) => done(all)),
    run: vi.fn(async (id: string, _asks: boolean) => done(whole(all.runs.find((each) => each.id === id)!, more))),
    startRun: vi.fn(async (): Promise<object> => done(run('new'))),
    cancelRun: vi.fn(async (id: string): Promise<object> => done(run(id))),
  };
}

const going: Run = run('r', { state: 'RUNNING', endedAt: null }, ['DONE', 'RUNNING']);

test('readiness_isWordsAndABar', async () => {
  const room = await open<RunsRoom>('sonsu-runs', serving(runs([])));
  expect(text(room, '#readiness')).toBe('312 of 500 new samples');
  const bar = find(room, 'progress') as HTMLProgressElement;
  expect([bar.value, bar.max]).toEqual([312, 500]);
  expect(text(room, '#runs')).toContain('There was no run yet.');
});

test('readiness_inKorean', async () => {
  const room = await open<RunsRoom>('sonsu-runs', serving(runs([])), 'ko');
  expect(text(room, '#readiness')).toBe('새 표본 500개 가운데 312개');
  expect(text(room, 'h1')).toBe('재학습');
});

test('backOff_saysUntilWhenAndWhy', async () => {
  const { readiness } = runs([]);
  const waiting = runs([], { readiness: { ...readiness, waitsUntil: '2026-11-27T03:00:00Z', reason: 'the disk is full' } });
  const room = await open<RunsRoom>('sonsu-runs', serving(waiting));
  expect(text(room, '#waits')).toMatch(/^Waits until 27 Nov 2026.*the disk is full$/);
});

test('startButton_isDisabledWithItsReason', async () => {
  for (const [because, words] of [
    ['RUN_GOING', 'A run is going on.'],
    ['NO_TRAINER', 'SONSU_TRAINER_HOME'],
  ] as const) {
    const client = serving(runs([], { canStart: false, cannotStartBecause: because }));
    const room = await open<RunsRoom>('sonsu-runs', client);
    const button = find(room, '#start');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(button.getAttribute('aria-describedby')).toBe('why-not');
    expect(text(room, '#why-not')).toContain(words);
    button.click();
    expect(client.startRun).not.toHaveBeenCalled();
  }
});

test('run_isStartedOnce_andLookedAt', async () => {
  const client = serving(runs([]));
  const room = await open<RunsRoom>('sonsu-runs', client);
  find(room, '#start').click();
  find(room, '#start').click();
  await settled(room);
  expect(client.startRun).toHaveBeenCalledOnce();
  expect(text(room, '#message')).toBe('A run was started.');
  expect(client.runs).toHaveBeenCalledTimes(2);
});

test('somebodyElseWasFaster_isSaidInTheServersWords', async () => {
  const client = serving(runs([]));
  client.startRun.mockResolvedValue({ kind: 'conflict', detail: 'Run r-7 is going on.' });
  const room = await open<RunsRoom>('sonsu-runs', client);
  find(room, '#start').click();
  await settled(room);
  expect(text(room, '#message')).toBe('It was not started. Run r-7 is going on.');
  expect(client.runs).toHaveBeenCalledTimes(2);
});

test('steps_areAListWithStatesTimesAttemptsAndProgress', async () => {
  const steps = [
    step('SNAPSHOT', 'DONE', { startedAt: '2026-11-27T03:00:00Z', endedAt: '2026-11-27T03:01:05Z', attempts: 1 }),
    step('TRAIN', 'RUNNING', { startedAt: '2026-11-27T03:01:05Z', attempts: 2, progress: 0.437, leftSeconds: 75 }),
    step('JUDGE', 'SKIPPED'),
    step('DECIDE', 'FAILED'),
  ];
  const room = await open<RunsRoom>('sonsu-runs', serving(runs([{ ...going, steps }])));
  const list = find(room, '.steps');
  expect(list.localName).toBe('ol');
  expect(list.getAttribute('aria-label')).toBe('Steps');
  const boxes = [...list.querySelectorAll('li')].map((box) => box.textContent?.replace(/\s+/g, ' ').trim());
  expect(boxes[0]).toMatch(/Snapshot done .* 1 min 5 s/);
  expect(boxes[1]).toMatch(/Training running .* attempt 2 43 % done\s?about 1 min 15 s left/);
  expect(boxes[2]).toContain('skipped');
  expect(boxes[3]).toContain('failed');
  expect(list.querySelector('[aria-current=step]')?.getAttribute('data-step')).toBe('TRAIN');
  expect(list.querySelector('progress')?.getAttribute('aria-label')).toBe('Training');
});

test('verdict_reasonsTableAndPicture_areShown', async () => {
  const one = run('r', { verdict: 'NOT_ENOUGH_EVIDENCE', candidate: 'm-new', samples: 1234, newSamples: 500 });
  const more = { reasons: ['too few'], table: 'a  b\n1  2', picture: '/console/api/runs/r/contest.svg' };
  const room = await open<RunsRoom>('sonsu-runs', serving(runs([one]), more));
  expect(text(room, '#verdict')).toContain('Not enough evidence');
  expect(text(room, '#reasons')).toBe('too few');
  expect(find(room, '#table').textContent).toBe('a  b\n1  2');
  expect(find(room, '#picture').getAttribute('src')).toBe('/console/api/runs/r/contest.svg');
  expect(text(room, '#run dl')).toContain('1,234, 500 of them new');
});

test('whatTheServerSays_isTextAndNothingElse', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const one = run(evil, { reason: evil, state: 'FAILED', candidate: evil, actor: evil });
  const more = {
    reasons: [evil],
    table: evil,
    picture: 'https://elsewhere.example/x.svg',
    log: [{ at: '2026-11-27T03:00:00Z', step: evil, text: evil }],
  };
  const room = await open<RunsRoom>('sonsu-runs', serving(runs([one]), more));
  expect(room.shadowRoot?.querySelectorAll('img')).toHaveLength(0);
  expect(text(room, '#why-failed')).toBe(`Why it failed: ${evil}`);
  expect(text(room, '.log')).toContain(evil);
});

test('goingRun_isLookedAtEveryTwoSeconds_withoutKeepingTheSession', async () => {
  const client = serving(runs([going]));
  await open<RunsRoom>('sonsu-runs', client);
  await vi.advanceTimersByTimeAsync(4_100);
  expect(client.runs.mock.calls).toEqual([[true], [false], [false]]);
  document.body.replaceChildren();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(client.runs).toHaveBeenCalledTimes(3);
});

test('hiddenPage_doesNotLook_andLooksAtOnceWhenItIsSeenAgain', async () => {
  const client = serving(runs([going]));
  const room = await open<RunsRoom>('sonsu-runs', client);
  hidden(true);
  await vi.advanceTimersByTimeAsync(2_100);
  const before = client.runs.mock.calls.length;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(client.runs).toHaveBeenCalledTimes(before);
  hidden(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await settled(room);
  expect(client.runs).toHaveBeenCalledTimes(before + 1);
});

test('whereNothingGoesOn_itIsLookedAtEveryFifteenSeconds', async () => {
  const client = serving(runs([run('r')]));
  await open<RunsRoom>('sonsu-runs', client);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(client.runs.mock.calls).toEqual([[true], [false]]);
});

test('otherRun_isShownWhenPicked', async () => {
  const client = serving(runs([run('new'), run('old', { startedBy: 'COMMAND' })]));
  const room = await open<RunsRoom>('sonsu-runs', client);
  find(room, '[data-run=old]').click();
  await settled(room);
  expect(text(room, '#run')).toContain('a command');
  expect(find(room, '[data-run=old]').getAttribute('aria-current')).toBe('true');
});

test('endedSession_isTold_andTroubleIsSaid', async () => {
  const client = serving(runs([]));
  const room = await open<RunsRoom>('sonsu-runs', client);
  const ended = vi.fn();
  room.addEventListener('sonsu-signed-out', ended);
  client.runs.mockResolvedValueOnce({ kind: 'trouble', trouble: 'offline' } as never);
  find(room, '#refresh').click();
  await settled(room);
  expect(text(room, '#message')).toContain('cannot be reached');
  expect(text(room, '#refresh')).toBe('Try again');
  client.runs.mockResolvedValueOnce({ kind: 'signed-out' } as never);
  find(room, '#refresh').click();
  await settled(room);
  expect(ended).toHaveBeenCalledOnce();
});

test('cancelling_isAskedForTwice', async () => {
  const client = serving(runs([going]));
  const room = await open<RunsRoom>('sonsu-runs', client);
  find(room, '#cancel').click();
  await settled(room);
  expect(client.cancelRun).not.toHaveBeenCalled();
  find(room, '#cancel-no').click();
  await settled(room);
  find(room, '#cancel').click();
  await settled(room);
  find(room, '#cancel-yes').click();
  await settled(room);
  expect(client.cancelRun).toHaveBeenCalledExactlyOnceWith('r');
  expect(text(room, '#message')).toBe('The run is cancelled.');
});

test('cancellingThatIsRefused_saysWhy', async () => {
  const client = serving(runs([going]));
  client.cancelRun.mockResolvedValue({ kind: 'conflict', detail: 'Its model is becoming the champion.' });
  const room = await open<RunsRoom>('sonsu-runs', client);
  find(room, '#cancel').click();
  await settled(room);
  find(room, '#cancel-yes').click();
  await settled(room);
  expect(text(room, '#message')).toBe('It was not cancelled. Its model is becoming the champion.');
});

test('mirror_saysWhatWaits_andNothingWhereThereIsNone', async () => {
  const none = await open<RunsRoom>('sonsu-runs', serving(runs([])));
  expect(none.renderRoot.querySelector('#mlflow')).toBeNull();
  const mlflow = { isOn: true, waiting: 3, aside: 1, oldest: '2026-11-27T03:00:00Z', lastError: 'HTTP 503' };
  const room = await open<RunsRoom>('sonsu-runs', serving(runs([], { mlflow })));
  expect(text(room, '#mlflow')).toMatch(/^MLflow is still to be told of 3 things, since 27 Nov 2026.*refused 1;.*HTTP 503$/);
});
