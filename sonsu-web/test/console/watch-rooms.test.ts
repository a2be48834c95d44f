import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DriftRoom } from '../../src/console/drift-room.ts';
import type { KioskDrift, Today, TraitLine } from '../../src/console/today.ts';
import { TodayRoom } from '../../src/console/today-room.ts';
import { done, find, hidden, open, settled, text } from './rooms.ts';

customElements.define('sonsu-today', TodayRoom);
customElements.define('sonsu-drift', DriftRoom);

beforeEach(() => {
  vi.useFakeTimers();
  hidden(false);
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

const well: Today = {
  at: '2026-11-28T10:30:00Z',
  model: 'm-one',
  alerts: [],
  over: [],
  hour: { recognitions: 912, unsure: 41, digits: 3790, refused: 379, meanMillis: 4.61 },
  learning: { now: 312, goal: 500, isRunning: false },
  drifting: 0,
  intervals: [],
};
const down = {
  alert: 'SonsuStoreDown',
  severity: 'critical',
  summary: { en: 'Nothing is kept', ko: '아무것도 보관하지 못합니다' },
  advice: { en: 'Look at the log.', ko: '로그를 보세요.' },
  since: '2026-11-28T10:21:00Z',
  until: null,
} as const;

/** A server that says so once, and then whatever the test lets it say. */
function serving(today: Today) {
  const heard: { news?: (today: Today) => void; lost?: (isRefused: boolean) => void } = {};
  const end = vi.fn();
  return {
    heard,
    end,
    today: vi.fn(async (_asks: boolean): Promise<object> => done(today)),
    hearToday: vi.fn((news: (today: Today) => void, lost: (isRefused: boolean) => void) => {
      heard.news = news;
      heard.lost = lost;
      return end;
    }),
  };
}

test('today_saysThatAllIsWell_andTheLastHour', async () => {
  const room = await open<TodayRoom>('sonsu-today', serving(well));
  expect(text(room, '#well')).toBe('All is well: no alert is firing.');
  expect(find(room, '#well').dataset['tone']).toBe('sure');
  expect(text(room, '#hour-pins')).toBe('912, of 41 of which a digit was asked for again');
  expect(text(room, '#hour-refused')).toBe('10.0% of 3,790');
  expect(text(room, '#learning')).toBe('312 of 500 new samples');
  expect(room.shadowRoot?.querySelector('#alerts')).toBeNull();
});

test('alert_isSaidInTheLanguage_whenTheServerSaysIt', async () => {
  const server = serving(well);
  const room = await open<TodayRoom>('sonsu-today', server, 'ko');
  server.heard.news?.({ ...well, alerts: [down] });
  await settled(room);
  expect(text(room, '#well')).toBe('경보 1개가 켜져 있습니다.');
  expect(text(room, '#alerts li')).toMatch(/^긴급 아무것도 보관하지 못합니다 .*로그를 보세요\.$/);

  server.heard.news?.({ ...well, over: [{ ...down, until: '2026-11-28T10:25:00Z' }] });
  await settled(room);
  expect(text(room, '#well')).toBe('모두 괜찮습니다. 켜진 경보가 없습니다.');
  expect(text(room, '#over li')).toMatch(/^아무것도 보관하지 못합니다 .*까지$/);
});

test('intervals_areAlsoATable_ofFiveMinutesEach', async () => {
  const intervals = Array.from({ length: 20 }, (_, at) => ({
    until: new Date(Date.parse(well.at) + at * 30_000).toISOString(),
    recognized: 2,
    unsure: at % 2,
    meanMillis: at < 10 ? 4 : 6,
  }));
  const room = await open<TodayRoom>('sonsu-today', serving({ ...well, intervals }));
  const rows = [...(room.shadowRoot?.querySelectorAll('#charts tbody tr') ?? [])].map((row) =>
    [...row.querySelectorAll('td')].map((cell) => cell.textContent),
  );
  expect(rows).toEqual([
    ['25', '5', '4'],
    ['25', '5', '6'],
  ]);
});

test('streamThatIsRefused_isAskedForAgainLater_andASessionThatEndedIsSaid', async () => {
  const server = serving(well);
  const room = await open<TodayRoom>('sonsu-today', server);
  const ended = vi.fn();
  room.addEventListener('sonsu-signed-out', ended);

  server.heard.lost?.(false);
  await settled(room);
  expect(server.today).toHaveBeenCalledTimes(1);

  server.today.mockResolvedValue({ kind: 'signed-out' });
  server.heard.lost?.(true);
  await vi.advanceTimersByTimeAsync(14_000);
  expect(server.today).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(server.today).toHaveBeenLastCalledWith(false);
  expect(ended).toHaveBeenCalledOnce();
  expect(server.end).toHaveBeenCalled();
});

test('roomThatIsLeft_hearsNoMore', async () => {
  const server = serving(well);
  const room = await open<TodayRoom>('sonsu-today', server);
  room.remove();
  expect(server.end).toHaveBeenCalledOnce();
});

const size: TraitLine = {
  trait: 'SIZE',
  isRate: false,
  state: 'DRIFTING',
  stability: 0.4,
  shift: -1.3333,
  severity: 1.6,
  referenceDigits: 2000,
  digits: 1200,
  from: [0.05, 0.1],
  reference: [0.25, 0.75],
  recent: [0.75, 0.25],
};
const refusals: TraitLine = { ...size, trait: 'REFUSALS', isRate: true, state: 'STEADY', severity: 0.2, reference: [0.99, 0.01], recent: [0.97, 0.03] };

test('kioskThatDrifts_isFirst_andItsWorstTraitToo_inWords', async () => {
  const kiosks: KioskDrift[] = [
    { kiosk: 'local', model: 'm-one', day: '2026-11-28', isDrifting: false, traits: [] },
    { kiosk: 'k-7', model: 'm-one', day: '2026-11-28', isDrifting: true, traits: [refusals, size] },
  ];
  const room = await open<DriftRoom>('sonsu-drift', { drift: async () => done(kiosks) });
  const named = [...(room.shadowRoot?.querySelectorAll<HTMLElement>('section') ?? [])].map(({ dataset }) => dataset['kiosk']);
  expect(named).toEqual(['k-7', 'local']);
  const traits = [...(room.shadowRoot?.querySelectorAll<HTMLElement>('figure') ?? [])].map(({ dataset }) => dataset['trait']);
  expect(traits).toEqual(['SIZE', 'REFUSALS']);
  expect(text(room, '[data-trait=SIZE] p')).toBe('Stability index 0.4, mean shifted by -1.33 standard deviations; 160% of the way to an alarm.');
  expect(text(room, '[data-trait=SIZE] tbody tr')).toBe('0.05 25.0% 75.0%');
  expect(text(room, '[data-trait=REFUSALS] p')).toBe('Usually 1.0%, lately 3.0%.');
});

test('withoutDigits_driftSaysFromWhenOn', async () => {
  const room = await open<DriftRoom>('sonsu-drift', { drift: async () => done([]) }, 'ko');
  expect(text(room, '.message')).toBe('아직 셀 만큼 쓰이지 않았습니다. 숫자 200개부터 나옵니다.');
});
