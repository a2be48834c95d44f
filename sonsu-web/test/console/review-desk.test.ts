import { expect, test, vi } from 'vitest';
import type { Answer, Outcome, ReviewItem } from '../../src/console/operator-client.ts';
import { ReviewDesk, keyMeans } from '../../src/console/review-desk.ts';

const item = (ticket: string): ReviewItem => ({ ticket, picture: `data:image/png;base64,${ticket}`, remaining: 9, mine: 0 });
const done = { kind: 'done', value: undefined } as const;

/** A desk before a server that draws these digits in turn and answers with these outcomes. */
function desk(items: (ReviewItem | Outcome<ReviewItem>)[], answers: Outcome<undefined>[] = [], undos: Outcome<undefined>[] = []) {
  const client = {
    next: vi.fn(async (): Promise<Outcome<ReviewItem>> => {
      const next = items.shift() ?? { kind: 'none' };
      return 'kind' in next ? next : { kind: 'done', value: next };
    }),
    answer: vi.fn(async (_ticket: string, _answer: Answer) => answers.shift() ?? done),
    undo: vi.fn(async () => undos.shift() ?? done),
  };
  return { client, desk: new ReviewDesk(client, () => {}) };
}

test('answeredDigit_isSavedAndTheNextOneIsDrawn', async () => {
  const { client, desk: at } = desk([item('a'), item('b')]);
  await at.open();
  await at.answer('7');
  expect(client.answer.mock.calls).toEqual([['a', '7']]);
  expect(at.item?.ticket).toBe('b');
  expect(at.message).toEqual({ kind: 'saved', answer: '7' });
});

test('secondAnswerWhileTheFirstIsSaved_isNotTaken', async () => {
  const { client, desk: at } = desk([item('a'), item('b')]);
  await at.open();
  const first = at.answer('7');
  await at.answer('3');
  await first;
  expect(client.answer.mock.calls).toEqual([['a', '7']]);
});

test('answerThatDidNotArrive_leavesTheDigitInSight', async () => {
  const { desk: at } = desk([item('a')], [{ kind: 'trouble', trouble: 'offline' }]);
  await at.open();
  await at.answer('7');
  expect(at.item?.ticket).toBe('a');
  expect(at.state).toBe('asking');
  expect(at.message).toEqual({ kind: 'trouble', trouble: 'offline' });
});

test('undoneDigit_isAskedAgainAndTheOneInSightComesAfterIt', async () => {
  const { client, desk: at } = desk([item('a'), item('b'), item('c')]);
  await at.open();
  await at.answer('7');
  await at.undo();
  expect(at.item?.ticket).toBe('a');
  expect(at.message.kind).toBe('undone');
  await at.answer('1');
  expect(at.item?.ticket).toBe('b');
  await at.answer('2');
  expect(at.item?.ticket).toBe('c');
  expect(client.answer.mock.calls).toEqual([
    ['a', '7'],
    ['a', '1'],
    ['b', '2'],
  ]);
});

test('lastDigitOfAll_canBeUndone', async () => {
  const { desk: at } = desk([item('a')]);
  await at.open();
  await at.answer('7');
  expect(at.state).toBe('empty');
  await at.undo();
  expect(at.item?.ticket).toBe('a');
});

test('undoOfAnAppliedAnswer_isTooLateAndKeepsWhatIsInSight', async () => {
  const { desk: at } = desk([item('a'), item('b')], [], [{ kind: 'none' }]);
  await at.open();
  await at.answer('7');
  await at.undo();
  expect(at.message.kind).toBe('too-late');
  expect(at.item?.ticket).toBe('b');
  expect(at.canUndo).toBe(false);
});

test('undoWithoutAnAnswer_asksTheServerNothing', async () => {
  const { client, desk: at } = desk([item('a')]);
  await at.open();
  await at.undo();
  expect(client.undo).not.toHaveBeenCalled();
  expect(at.message.kind).toBe('nothing-to-undo');
});

test('expiredDigit_isReplacedByAnother', async () => {
  const { desk: at } = desk([item('a'), item('b')], [{ kind: 'gone' }]);
  await at.open();
  await at.answer('7');
  expect(at.item?.ticket).toBe('b');
  expect(at.message.kind).toBe('expired');
  expect(at.canUndo).toBe(false);
});

test('forgottenDesk_holdsNoPictureAndTakesNoneThatArrivesLate', async () => {
  const { desk: at } = desk([item('a'), item('b')]);
  await at.open();
  const late = at.answer('7');
  at.forget();
  await late;
  expect(at.item).toBeUndefined();
  expect(at.canUndo).toBe(false);
  expect(at.message).toEqual({ kind: 'none' });
});

test('endedSession_isTold', async () => {
  const { desk: at } = desk([{ kind: 'signed-out' }]);
  await at.open();
  expect(at.state).toBe('signed-out');
});

test('keys_meanAnswersInBothKeyboardsAndNothingWithModifiers', () => {
  const key = (name: string, more = {}) =>
    keyMeans({ key: name, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, repeat: false, ...more });
  expect([...'0123456789'].map((each) => key(each))).toEqual([...'0123456789']);
  expect(['n', 'N', 'ㅜ', 's', 'ㄴ', 'u', 'ㅕ', 'Backspace', 'x', 'Tab', 'F1', '10'].map((each) => key(each))).toEqual([
    'NOT_A_DIGIT',
    'NOT_A_DIGIT',
    'NOT_A_DIGIT',
    'SKIP',
    'SKIP',
    'UNDO',
    'UNDO',
    'UNDO',
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect(key('7', { ctrlKey: true })).toBeUndefined();
  expect(key('7', { altKey: true })).toBeUndefined();
  expect(key('7', { repeat: true })).toBeUndefined();
});
