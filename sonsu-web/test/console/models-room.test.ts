import { afterEach, expect, test, vi } from 'vitest';
import { CompareSheet } from '../../src/console/compare-sheet.ts';
import { ModelsRoom } from '../../src/console/models-room.ts';
import type { Models } from '../../src/console/models.ts';
import { RoleDialog } from '../../src/console/role-dialog.ts';
import { done, find, model, models, open, settled, text } from './rooms.ts';

customElements.define('sonsu-role-dialog', RoleDialog);
customElements.define('sonsu-compare', CompareSheet);
customElements.define('sonsu-models', ModelsRoom);

afterEach(() => document.body.replaceChildren());

function serving(all: Models = models) {
  return {
    models: vi.fn(async (): Promise<object> => done(all)),
    model: vi.fn(async (id: string): Promise<object> => done(model(id))),
    promote: vi.fn(async (_id: string, _reason: string, _generation: number): Promise<object> =>
      done({ ...all, generation: 4, champion: 'm-two', challenger: null, previous: 'm-one' }),
    ),
    rollBack: vi.fn(async (_reason: string, _generation: number): Promise<object> => done(all)),
    compare: vi.fn(async (_a: string, _b: string): Promise<object> => ({ kind: 'none' })),
  };
}

/** Gives the reason that the dialogue asks for, and agrees. */
async function agree(room: ModelsRoom, reason: string): Promise<RoleDialog> {
  await settled(room);
  const dialog = find(room, 'sonsu-role-dialog') as RoleDialog;
  await settled(dialog);
  (find(dialog, 'textarea') as HTMLTextAreaElement).value = reason;
  find(dialog, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
  await settled(dialog);
  await settled(room);
  return dialog;
}

test('list_namesTheRoles_andTheChampionIsInSight', async () => {
  const room = await open<ModelsRoom>('sonsu-models', serving());
  expect(text(room, '[data-model=m-one]')).toContain('m-one champion shipped');
  expect(text(room, '[data-model=m-two]')).toContain('m-two challenger retrained');
  expect(find(room, '[data-model=m-one]').getAttribute('aria-current')).toBe('true');
  expect(text(room, '#model-head')).toBe('m-one champion');
  expect(find(room, '#promote').getAttribute('aria-disabled')).toBe('true');
  expect(text(room, '#why-not')).toBe('This model serves now.');
});

test('card_isWrittenInBothLanguages_andItsSeedExactly', async () => {
  const room = await open<ModelsRoom>('sonsu-models', serving());
  expect(text(room, '#card')).toContain('9007199254740993');
  expect(text(room, '#card')).toContain('sure 0.97, not a digit 0.5');
  expect(text(room, '#card')).toContain('at most 0.29%, with 95% confidence; 93.1% of 5,912 digits are sure.');
  expect(text(room, '#metrics')).toContain('0.9941');
  expect(text(room, '#data')).toContain('60,000');
  room.language = 'ko';
  await settled(room);
  expect(text(room, '#card')).toContain('확신 0.97, 숫자 아님 0.5');
  expect(text(room, '#card')).toContain('확률 95%로 많아도 0.29%. 5,912자 중 93.1%를 확신했습니다.');
  expect(text(room, '[data-model=m-one]')).toContain('챔피언');
});

test('curves_saySoInWordsAndNumbers', async () => {
  const room = await open<ModelsRoom>('sonsu-models', serving());
  const said = [...room.shadowRoot!.querySelectorAll('figcaption')].map((each) => each.textContent);
  expect(said).toEqual(['Loss: from 0.5 to 0.25 in 2 epochs', 'Accuracy: from 90.00% to 95.00% in 2 epochs']);
  expect(room.shadowRoot!.querySelectorAll('figure table, .curves + details tbody tr')).toHaveLength(2);
});

test('rollback_withoutAPreviousModel_isDisabledWithItsReason', async () => {
  const client = serving();
  const room = await open<ModelsRoom>('sonsu-models', client);
  expect(find(room, '#roll-back').getAttribute('aria-disabled')).toBe('true');
  expect(text(room, '#why-no-rollback')).toContain('no previous model');
  find(room, '#roll-back').click();
  await settled(room);
  expect(client.rollBack).not.toHaveBeenCalled();
});

test('promotion_asksForAReason_andNamesTheGenerationThatWasSeen', async () => {
  const client = serving();
  const room = await open<ModelsRoom>('sonsu-models', client);
  find(room, '[data-model=m-two]').click();
  await settled(room);
  find(room, '#promote').click();
  const dialog = await agree(room, '   ');
  expect(text(dialog, '#head')).toBe('Promote m-two?');
  expect(text(dialog, '#what')).toContain('The champion m-one becomes the previous model');
  expect(text(dialog, '#missing')).toBe('Give a reason.');
  expect(find(dialog, 'textarea').getAttribute('aria-invalid')).toBe('true');
  expect(find(dialog, 'textarea').getAttribute('maxlength')).toBe('500');
  expect(client.promote).not.toHaveBeenCalled();
  await agree(room, ' a better pen ');
  expect(client.promote.mock.calls).toEqual([['m-two', 'a better pen', 3]]);
  expect(text(room, '#message')).toBe('m-two is the champion now.');
  expect(text(room, '#roll-back')).toBe('Roll back to m-one');
});

test('dialogueThatIsLeft_changesNothing', async () => {
  const client = serving({ ...models, previous: 'm-two' });
  const room = await open<ModelsRoom>('sonsu-models', client);
  find(room, '#roll-back').click();
  await settled(room);
  find(find(room, 'sonsu-role-dialog'), '#cancel').click();
  await settled(room);
  expect(client.rollBack).not.toHaveBeenCalled();
});

test('rolesThatChangedMeanwhile_areSaidAndShownAnew', async () => {
  const client = serving({ ...models, previous: 'm-two' });
  client.rollBack.mockResolvedValue({ kind: 'conflict', detail: '' });
  const room = await open<ModelsRoom>('sonsu-models', client);
  find(room, '#roll-back').click();
  await agree(room, 'x');
  expect(client.rollBack.mock.calls).toEqual([['x', 3]]);
  expect(text(room, '#message')).toContain('the roles have changed meanwhile');
  expect(client.models).toHaveBeenCalledTimes(2);
});

test('modelThatDoesNotVerify_isSaid', async () => {
  const client = serving({ ...models, previous: 'm-two' });
  client.rollBack.mockResolvedValue({ kind: 'gone' });
  const room = await open<ModelsRoom>('sonsu-models', client);
  find(room, '#roll-back').click();
  await agree(room, 'x');
  expect(text(room, '#message')).toContain('does not verify');
});

test('reasons_areTextAndNothingElse', async () => {
  const evil = '<img src=x onerror=alert(1)>';
  const changes = [{ ...models.changes[0]!, reason: evil, actor: evil }];
  const room = await open<ModelsRoom>('sonsu-models', serving({ ...models, changes }));
  expect(room.shadowRoot?.querySelectorAll('img')).toHaveLength(0);
  expect(text(room, '.why')).toBe(evil);
});

test('comparison_showsWhoIsRight_andWhatIsAmissIsSaid', async () => {
  const client = serving();
  vi.stubGlobal('createImageBitmap', async () => ({ width: 28, height: 28, close: () => {} }));
  const room = await open<ModelsRoom>('sonsu-models', client);
  const sheet = find(room, 'sonsu-compare') as CompareSheet;
  await settled(sheet);
  const compare = async (outcome: object) => {
    client.compare.mockResolvedValueOnce(outcome);
    find(sheet, '#compare').click();
    await settled(sheet);
    return text(sheet, '#said');
  };
  expect(await compare({ kind: 'conflict', detail: '' })).toContain('Another comparison is going on.');
  const answer = { a: 'm-one', b: 'm-two', sets: ['MNIST test'], read: 10000, differ: 0, digits: [] as object[] };
  expect(await compare(done(answer))).toBe('The two read all 10,000 digits alike.');
  expect(await compare(done({ ...answer, sets: [], read: 0 }))).toContain('SONSU_CORPORA');
  const digit = {
    set: 'MNIST test',
    label: 7,
    picture: 'data:image/png;base64,AQID',
    a: { digit: 7, confidence: 0.991, status: 'SURE' },
    b: { digit: null, confidence: null, status: 'NOT_A_DIGIT' },
  };
  expect(await compare(done({ ...answer, differ: 1, digits: [digit] }))).toContain('On 1 of 10,000 digits');
  expect(text(sheet, '.digits li')).toBe('Digit 7, MNIST test m-one 7 right 99.1% sure m-two – wrong Not a digit');
  expect(client.compare.mock.calls[0]).toEqual(['m-one', 'm-two']);
});
