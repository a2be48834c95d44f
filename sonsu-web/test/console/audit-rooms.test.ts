import { afterEach, expect, test, vi } from 'vitest';
import type { AuditChain, AuditPage, AuditRow, LogPart } from '../../src/console/audit.ts';
import { AuditRoom } from '../../src/console/audit-room.ts';
import { LogsRoom } from '../../src/console/logs-room.ts';
import { done, find, open, settled, text } from './rooms.ts';

customElements.define('sonsu-audit', AuditRoom);
customElements.define('sonsu-logs', LogsRoom);

afterEach(() => document.body.replaceChildren());

const row = (id: number, more: Partial<AuditRow> = {}): AuditRow => ({
  id,
  at: '2026-11-28T09:30:00.500Z',
  actor: 'mina',
  action: 'LOGIN',
  subject: '',
  reason: null,
  ...more,
});
const head = 'ab'.repeat(32);

function serving(pages: readonly AuditPage[], chain: AuditChain = { isWhole: true, rows: 3, head }) {
  const left = [...pages];
  return {
    audit: vi.fn(async (_before?: number): Promise<object> => done(left.shift())),
    auditChain: vi.fn(async () => done(chain)),
  };
}

const acts = (room: HTMLElement) =>
  [...(room.shadowRoot?.querySelectorAll('tbody th') ?? [])].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim());

test('acts_areSaidInTheLanguage_withSubjectAndReason_andUnknownOnesByTheirName', async () => {
  const rows = [
    row(9, { action: 'MODEL_OVERRIDDEN', subject: 'm-two', reason: 'reads sevens' }),
    row(8, { action: 'OF_A_NEWER_VERSION' }),
    row(7),
  ];
  const room = await open<AuditRoom>('sonsu-audit', serving([{ rows, isMore: false }]), 'ko');
  expect(acts(room)).toEqual(['운영자가 챔피언을 바꿈 m-two reads sevens', 'OF_A_NEWER_VERSION', '로그인함']);
  expect(text(room, '#chain')).toContain(head);
  expect(room.shadowRoot?.querySelector('#older')).toBeNull();
  expect(find(room, '#export').getAttribute('href')).toBe('/console/api/audit/export');
});

test('brokenChain_isSaid_withTheFirstRowThatIsNotRight', async () => {
  const server = serving([{ rows: [row(7)], isMore: false }], { isWhole: false, rows: 4, firstBad: 5 });
  const room = await open<AuditRoom>('sonsu-audit', server);
  expect(text(room, '#chain')).toContain('From row 5 on');
  expect(find(room, '#chain').dataset['tone']).toBe('trouble');
});

test('olderRows_comeBelow_andTakeTheFocus', async () => {
  const server = serving([
    { rows: [row(9), row(8)], isMore: true },
    { rows: [row(7, { actor: 'otto' })], isMore: false },
  ]);
  const room = await open<AuditRoom>('sonsu-audit', server);
  find(room, '#older').click();
  await settled(room);
  expect(server.audit).toHaveBeenLastCalledWith(8);
  expect(acts(room)).toHaveLength(3);
  expect(room.shadowRoot?.activeElement?.closest('tr')?.dataset['row']).toBe('7');
  expect(room.shadowRoot?.querySelector('#older')).toBeNull();
});

test('sessionThatEnded_andTroubleWithOlderRows_areSaid', async () => {
  const server = serving([{ rows: [row(9)], isMore: true }]);
  const room = await open<AuditRoom>('sonsu-audit', server);
  const ended = vi.fn();
  room.addEventListener('sonsu-signed-out', ended);
  server.audit.mockResolvedValue({ kind: 'trouble', trouble: 'offline' });
  find(room, '#older').click();
  await settled(room);
  expect(text(room, '.message')).toMatch(/cannot be reached/);
  expect(acts(room)).toHaveLength(1);
  server.audit.mockResolvedValue({ kind: 'signed-out' });
  find(room, '#older').click();
  await settled(room);
  expect(ended).toHaveBeenCalledOnce();
});

const part = (name: string, more: Partial<LogPart> = {}): LogPart => ({ name, level: 'INFO', until: null, ...more });

test('level_isSet_said_andGivenBack', async () => {
  const name = 'dev.sonsu.server.mlflow';
  const changed = part(name, { level: 'DEBUG', until: '2026-11-28T10:30:00Z' });
  const server = {
    logs: vi.fn(async () => done([part('ROOT'), part(name)])),
    setLog: vi.fn(async (_part: string, level: string | null): Promise<object> =>
      done([part('ROOT'), level === null ? part(name) : changed]),
    ),
  };
  const room = await open<LogsRoom>('sonsu-logs', server);
  const select = find(room, `[data-part="${name}"] select`) as HTMLSelectElement;
  expect(select.value).toBe('INFO');
  expect(room.shadowRoot?.querySelector('li button')).toBeNull();

  select.value = 'DEBUG';
  select.dispatchEvent(new Event('change'));
  await settled(room);
  expect(server.setLog).toHaveBeenLastCalledWith(name, 'DEBUG');
  expect(text(room, '#done')).toBe('MLflow logs from DEBUG upward now.');

  find(room, 'li button').click();
  await settled(room);
  expect(server.setLog).toHaveBeenLastCalledWith(name, null);
  expect(text(room, '#done')).toBe('MLflow logs from INFO upward now.');

  server.setLog.mockResolvedValue({ kind: 'trouble', trouble: 'forbidden' });
  select.value = 'TRACE';
  select.dispatchEvent(new Event('change'));
  await settled(room);
  expect(select.value).toBe('INFO');
  expect(text(room, '.message')).toBe('You may not do this.');
});
