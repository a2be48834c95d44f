import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { define } from '../src/define.ts';
import type { BoxesPage } from '../src/page/boxes-page.ts';
import type { BoxChange } from '../src/page/digit-box.ts';

const INK = { width: 200, height: 200, strokes: [[[1, 2, 3], [90, 90, 20]]] };
let answers: Response[] = [];
let settings = {};
let page: BoxesPage;

beforeAll(define);

beforeEach(async () => {
  vi.stubGlobal('fetch', (url: URL) => {
    if (url.pathname === '/api/v1/settings') {
      return Promise.resolve(Response.json(settings));
    }
    const answer = url.pathname === '/api/v1/recognitions' ? answers.shift() : undefined;
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError('Failed to fetch'));
  });
  vi.stubGlobal('OfflineAudioContext', class {});
  await open({ samples: 'consent', maxDigits: 12, readBack: 'always' });
});

afterEach(() => {
  page.remove();
  answers = [];
});

async function open(allowed: object): Promise<void> {
  page?.remove();
  settings = allowed;
  page = document.createElement('sonsu-boxes') as BoxesPage;
  document.body.append(page);
  await settled();
}

/** No voice pack is to be had here: the page has to do everything in text. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) {
    await new Promise((resolve) => setTimeout(resolve));
    await page.updateComplete;
  }
}

function change(position: number, detail: BoxChange): void {
  const box = page.renderRoot.querySelectorAll('sonsu-digit-box')[position - 1]!;
  box.dispatchEvent(new CustomEvent('sonsu-box-change', { detail }));
}

async function read(): Promise<void> {
  page.renderRoot.querySelector<HTMLButtonElement>('#read')!.click();
  await settled();
}

const caption = () => page.renderRoot.querySelector('#caption')!.textContent!.replace(/\s+/g, ' ').trim();

function recognition(...statuses: string[]): Response {
  const digits = statuses.map((status, i) => ({ position: i + 1, digit: status === 'NOT_A_DIGIT' ? null : i + 1, status }));
  return Response.json({ recognitionId: 'token', stored: 0, digits });
}

test('soundThatCannotBeHad_isSaidInTextAndTheCaptionBecomesLive', () => {
  expect(page.renderRoot.querySelector('#no-sound')).not.toBeNull();
  expect(page.renderRoot.querySelector('#caption')!.getAttribute('aria-live')).toBe('polite');
});

test('readWithAGap_namesThePlaceAndSendsNothing', async () => {
  change(1, { kind: 'written', ink: INK as never });
  await read();
  expect(caption()).toContain('The second digit is empty.');
  expect(page.dataset['state']).toBe('ready');
});

test('typedPin_isAnsweredWithoutTheServer', async () => {
  [4, 0, 2, 9].forEach((digit, i) => change(i + 1, { kind: 'typed', digit }));
  await read();
  expect(page.dataset['state']).toBe('answered');
  expect(caption()).toBe('The digits are four zero two nine');
});

test('serverOutOfReach_isSaidAndTheDigitsStay', async () => {
  [1, 2, 3, 4].forEach((position) => change(position, { kind: 'written', ink: INK as never }));
  await read();
  expect(page.dataset['state']).toBe('trouble');
  expect(caption()).toContain('The server cannot be reached.');
  answers = [recognition('SURE', 'SURE', 'SURE', 'SURE')];
  await read();
  expect(page.dataset['state']).toBe('answered');
});

test('digitWrittenAgainAfterAnAnswer_takesTheDigitsOutOfTheCaption', async () => {
  [1, 2, 3, 4].forEach((position) => change(position, { kind: 'written', ink: INK as never }));
  answers = [recognition('SURE', 'SURE', 'SURE', 'SURE')];
  await read();
  expect(caption()).toContain('two');
  change(2, { kind: 'written', ink: INK as never });
  await settled();
  expect(caption()).not.toContain('two');
});

test('eraseAll_leavesNoDigit', async () => {
  [4, 0, 2, 9].forEach((digit, i) => change(i + 1, { kind: 'typed', digit }));
  await read();
  page.renderRoot.querySelector<HTMLButtonElement>('#erase-all')!.click();
  await settled();
  expect(caption()).toBe('All digits erased.');
  for (const box of page.renderRoot.querySelectorAll('sonsu-digit-box')) {
    expect(box.shadowRoot!.textContent).not.toMatch(/[0-9]/);
    expect(box.shadowRoot!.querySelector('input')!.value).toBe('');
  }
});

test('languageSwitch_changesEveryTextAndTheDocumentsLanguage', async () => {
  page.renderRoot.querySelector<HTMLButtonElement>('#language')!.click();
  await settled();
  expect(document.documentElement.lang).toBe('ko');
  expect(document.title).toMatch(/손으로/);
  expect(page.renderRoot.querySelector('h1')!.textContent).toBe('비밀번호를 손으로 쓰세요');
  expect(location.search).toBe('?lang=ko');
  history.replaceState(null, '', location.pathname);
});

test('policyOff_asksNobodyToKeepDigits', async () => {
  expect(page.renderRoot.querySelector('.consent')).not.toBeNull();
  await open({ samples: 'off', readBack: 'always' });
  expect(page.renderRoot.querySelector('.consent')).toBeNull();
});

const boxes = () => [...page.renderRoot.querySelectorAll('sonsu-digit-box')];
const shown = () => boxes().map((box) => box.shadowRoot!.querySelector('.verdict b')!.textContent).join('');
const fields = () => boxes().map((box) => box.shadowRoot!.querySelector('input')!.value).join('');

async function tell(chosen: boolean): Promise<void> {
  const field = page.renderRoot.querySelector<HTMLInputElement>('.tell-digits input')!;
  field.checked = chosen;
  field.dispatchEvent(new Event('change'));
  await settled();
}

test('policyAsk_tellsDigitsOnlyWhileThePersonWantsIt', async () => {
  await open({ samples: 'off', readBack: 'ask' });
  [1, 2, 3].forEach((position) => change(position, { kind: 'written', ink: INK as never }));
  change(4, { kind: 'typed', digit: 9 });
  answers = [recognition('SURE', 'SURE', 'SURE')];
  await read();
  expect([caption(), shown(), fields()]).toEqual(['All four digits are in.', '●●●●', '●']);
  await tell(true);
  expect([caption(), shown(), fields()]).toEqual(['The digits are one two three nine', '1239', '9']);
  await tell(false);
  expect([caption(), shown(), fields()]).toEqual(['All four digits are in.', '●●●●', '●']);
});

test('policyNever_offersNoChoiceAndHidesTheGuessToo', async () => {
  await open({ samples: 'off', readBack: 'never' });
  expect(page.renderRoot.querySelector('.tell-digits')).toBeNull();
  [1, 2, 3, 4].forEach((position) => change(position, { kind: 'written', ink: INK as never }));
  answers = [recognition('SURE', 'UNSURE', 'NOT_A_DIGIT', 'SURE')];
  await read();
  expect(page.renderRoot.textContent + boxes().map((box) => box.shadowRoot!.textContent).join()).not.toMatch(/[0-9]/);
  expect(caption()).toBe(
    'The first digit was read. The second digit is not clear. Please write it again. ' +
      'The third digit does not look like a digit. Please write it again. The fourth digit was read.',
  );
});

test('typedDigitThatIsNotTold_neverStandsInTheField', async () => {
  await open({ samples: 'off', readBack: 'never' });
  const field = boxes()[0]!.shadowRoot!.querySelector('input')!;
  const typing = new InputEvent('beforeinput', { data: '７', inputType: 'insertText', cancelable: true, bubbles: true });
  expect(field.dispatchEvent(typing)).toBe(false);
  await settled();
  expect(fields()).toBe('●');
  // A keyboard that composes lets nobody prevent it.
  field.value = '5';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  expect(field.value).toBe('●');
});

test('pageHidden_isWiped_andOneThatIsSeenAgainIsNot', async () => {
  [4, 0, 2, 9].forEach((digit, i) => change(i + 1, { kind: 'typed', digit }));
  await read();
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  await settled();
  expect(fields()).toBe('4029');
  visibility.mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
  await settled();
  expect([fields(), page.dataset['state']]).toEqual(['', 'ready']);
  expect(caption()).not.toMatch(/zero|nine/);
  visibility.mockRestore();
});

test('wipe_forgetsTheChoice', async () => {
  await open({ samples: 'off', readBack: 'ask' });
  await tell(true);
  dispatchEvent(new Event('pagehide'));
  await settled();
  expect(page.renderRoot.querySelector<HTMLInputElement>('.tell-digits input')!.checked).toBe(false);
  change(1, { kind: 'typed', digit: 9 });
  await settled();
  expect(fields()).toBe('●');
});
