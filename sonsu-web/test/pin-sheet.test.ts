import { expect, test } from 'vitest';
import type { Ink } from '../src/ink/ink.ts';
import { PinSheet } from '../src/page/pin-sheet.ts';
import { answer } from '../src/page/utterances.ts';

const ink = (): Ink => ({ width: 200, height: 200, strokes: [[[1, 2, 3]]] });
const sure = (digit: number) => ({ kind: 'sure', digit }) as const;

function written(): PinSheet {
  const sheet = new PinSheet();
  for (let position = 1; position <= 4; position++) {
    sheet.write(position, ink());
  }
  return sheet;
}

test('typedDigits_areNotSent', () => {
  const sheet = written();
  sheet.type(2, 9);
  expect(sheet.unread.positions).toEqual([1, 3, 4]);
  sheet.enter(sheet.unread, [sure(1), sure(3), sure(4)]);
  expect(answer(sheet.places, true).phrases).toEqual(['answer', 'digit-1', 'digit-9', 'digit-3', 'digit-4']);
});

test('digitsOnceRead_areNotSentAgain', () => {
  const sheet = written();
  sheet.enter(sheet.unread, [sure(1), { kind: 'unsure', guess: 7 }, sure(3), sure(4)]);
  expect(sheet.unread.positions).toEqual([]);
  sheet.write(2, ink());
  expect(sheet.unread.positions).toEqual([2]);
});

test('placeRewrittenWhileTheAnswerWasOnItsWay_keepsItsNewInk', () => {
  const sheet = written();
  const batch = sheet.unread;
  sheet.write(1, ink());
  sheet.erase(2);
  sheet.type(3, 5);
  sheet.enter(batch, [sure(1), sure(2), sure(3), sure(4)]);
  expect(sheet.places.map((place) => (place.kind === 'written' && place.reading ? place.reading.kind : place.kind))).toEqual([
    'written',
    'empty',
    'typed',
    'sure',
  ]);
});

test('gap_isTheFirstEmptyPlace', () => {
  const sheet = written();
  expect(sheet.gap).toBeUndefined();
  sheet.erase(4);
  sheet.erase(3);
  expect(sheet.gap).toBe(3);
});

test('eraseAll_leavesNothing', () => {
  const sheet = written();
  sheet.enter(sheet.unread, [sure(1), sure(2), sure(3), sure(4)]);
  sheet.eraseAll();
  expect(sheet.places.every(({ kind }) => kind === 'empty')).toBe(true);
});

test('positionOutsideThePin_isRefused', () => {
  const sheet = new PinSheet();
  expect(() => sheet.type(0, 1)).toThrow(RangeError);
  expect(() => sheet.type(5, 1)).toThrow(RangeError);
});

test('unsureDigit_isAskedForAgainAndItsGuessNotSpoken', () => {
  const sheet = written();
  sheet.enter(sheet.unread, [sure(1), { kind: 'unsure', guess: 7 }, { kind: 'not-a-digit' }, sure(4)]);
  expect(answer(sheet.places, true)).toEqual({
    tone: 'again',
    phrases: ['answer', 'digit-1', 'the-position-2', 'unsure', 'the-position-3', 'not-a-digit', 'digit-4'],
  });
});

test('keeping_isSaidLast', () => {
  const sheet = written();
  sheet.enter(sheet.unread, [sure(1), sure(2), sure(3), sure(4)]);
  expect(answer(sheet.places, true, ['kept']).phrases.at(-1)).toBe('kept');
});

test('answerThatIsNotTold_isTheSameForEveryPin', () => {
  const said = [0, 5].map((first) => {
    const sheet = written();
    sheet.type(4, first + 4);
    const readings = [sure(first), { kind: 'unsure', guess: first + 1 }, { kind: 'not-a-digit' }] as const;
    sheet.enter(sheet.unread, readings);
    const again = answer(sheet.places, false);
    sheet.write(2, ink());
    sheet.write(3, ink());
    sheet.enter(sheet.unread, [sure(first + 2), sure(first + 3)]);
    return [again, answer(sheet.places, false, ['kept'])];
  });
  const places = ['the-position-1', 'was-read', 'the-position-2', 'unsure', 'the-position-3', 'not-a-digit', 'the-position-4', 'was-typed'];
  expect(said[0]).toEqual([
    { tone: 'again', phrases: places },
    { tone: 'answer', phrases: ['all-in', 'kept'] },
  ]);
  expect(said[1]).toEqual(said[0]);
});
