import { expect, test } from 'vitest';
import { Choices } from '../src/page/choices.ts';
import { narrower } from '../src/reading/read-back.ts';

const asked = (readBack: 'ask' | 'never' | 'always', address = '') => {
  const choices = new Choices();
  choices.allow({ asksToKeep: true, keeps: false, readBack }, new URLSearchParams(address));
  return choices;
};

test.each([
  ['never', 'always', 'never'],
  ['never', 'ask', 'never'],
  ['ask', 'always', 'ask'],
  ['ask', 'never', 'never'],
  ['always', 'ask', 'ask'],
  ['always', '', 'always'],
  ['ask', 'nonsense', 'ask'],
] as const)('server %s and page %s give %s', (server, page, policy) => {
  expect(narrower(server, page)).toBe(policy);
});

test('choicesBeforeTheServerWasAsked_allowNothing', () => {
  const choices = new Choices();
  choices.tell(true);
  choices.keep(true);
  expect([choices.told, choices.kept, choices.asksToTell, choices.asksToKeep]).toEqual([false, false, false, false]);
});

test('digits_areToldOnlyWhereTheyMayBe', () => {
  const told = (choices: Choices) => {
    const before = choices.told;
    choices.tell(true);
    const after = choices.told;
    choices.forget();
    return [before, after, choices.told];
  };
  expect(told(asked('never'))).toEqual([false, false, false]);
  expect(told(asked('never', 'read-back=always'))).toEqual([false, false, false]);
  expect(told(asked('ask'))).toEqual([false, true, false]);
  expect(told(asked('always', 'read-back=ask'))).toEqual([false, true, false]);
  expect(told(asked('always'))).toEqual([true, true, true]);
});

test('pageThatKeepsNothing_asksNobody', () => {
  const choices = asked('ask', 'store=off');
  choices.keep(true);
  expect([choices.asksToKeep, choices.kept]).toEqual([false, false]);
});

test('operatorPolicy_keepsWithoutAsking_unlessTheAddressSaysNo', () => {
  const kept = (address: string) => {
    const choices = new Choices();
    choices.allow({ asksToKeep: false, keeps: true, readBack: 'never' }, new URLSearchParams(address));
    return [choices.asksToKeep, choices.kept];
  };
  expect(kept('')).toEqual([false, true]);
  expect(kept('store=off')).toEqual([false, false]);
});
