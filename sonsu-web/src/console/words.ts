import type { Language } from '../texts.ts';
import { ROOM_WORDS } from './room-words.ts';
import { WATCH_WORDS } from './watch-words.ts';

/** What the console says, in each language. `{…}` is filled in. Nothing of it is spoken by clips. */
const WORDS = {
  title: ['손수 운영자 화면', 'Sonsu console'],
  rooms: ['방', 'Rooms'],
  samples: ['표본', 'Samples'],
  review: ['검토', 'Review'],
  'sign-in': ['로그인', 'Sign in'],
  'sign-out': ['로그아웃', 'Sign out'],
  name: ['이름', 'Name'],
  password: ['비밀번호', 'Password'],
  'signed-in-as': ['{name} 님 ({role})', '{name} ({role})'],
  REVIEWER: ['검토자', 'reviewer'],
  OPERATOR: ['운영자', 'operator'],
  language: ['English', '한국어'],
  loading: ['불러오는 중입니다.', 'Loading.'],
  'who-gives-names': [
    '이름과 비밀번호는 이 서버를 관리하는 사람이 만듭니다: ./sonsu operators add',
    'Whoever looks after this server makes names and passwords: ./sonsu operators add',
  ],
  'wrong-password': ['이름이나 비밀번호가 맞지 않습니다. 다시 입력하세요.', 'The name or the password is wrong. Enter them again.'],
  'name-missing': ['이름과 비밀번호를 모두 입력하세요.', 'Enter both the name and the password.'],
  'too-often': [
    '너무 여러 번 틀렸습니다. {seconds}초 뒤에 다시 하세요.',
    'Wrong too many times. Try again in {seconds} seconds.',
  ],
  'was-signed-out': ['로그인이 끝났습니다. 다시 로그인하세요.', 'Your sign-in has ended. Sign in again.'],
  'was-idle': ['한동안 쓰지 않아 로그아웃되었습니다.', 'You were signed out because the page was not used for a while.'],
  'ends-soon': ['곧 로그아웃됩니다', 'You will be signed out soon'],
  'ends-in': [
    '{seconds}초 안에 아무것도 하지 않으면 로그아웃됩니다. 저장된 답은 그대로 있습니다.',
    'Unless you do something within {seconds} seconds you are signed out. What you saved stays.',
  ],
  stay: ['계속 쓰기', 'Stay signed in'],
  'trouble-offline': ['서버에 닿지 않습니다. 연결을 확인하고 다시 하세요.', 'The server cannot be reached. Check the connection and try again.'],
  'trouble-busy': ['서버가 바쁩니다. 잠시 뒤에 다시 하세요.', 'The server is busy. Try again in a moment.'],
  'trouble-forbidden': ['이 일을 할 권한이 없습니다.', 'You may not do this.'],
  'trouble-broken': ['서버가 뜻밖의 답을 했습니다. 서버의 기록을 보세요.', 'The server gave an unexpected answer. Look at its log.'],
  again: ['다시 하기', 'Try again'],
  refresh: ['새로 고침', 'Refresh'],

  'until-retraining': ['다음 재학습까지', 'Until the next retraining'],
  'progress-of': ['새 표본 {goal}개 가운데 {now}개', '{now} of {goal} new samples'],
  'progress-what': [
    '학습용이고, 적힌 숫자를 알며, 아직 쓰지 않은 표본입니다.',
    'Samples for learning whose digit is known and that were not used yet.',
  ],
  'progress-waiting': [
    '{waiting}개가 더 기다립니다. 날이 끝나고 충분히 모이면 셉니다.',
    '{waiting} more wait: they count when their day is over and enough have come together.',
  ],
  'all-in-all': ['모두', 'All in all'],
  'what': ['무엇', 'What'],
  'how-many': ['개수', 'Samples'],
  stored: ['보관한 표본', 'Kept'],
  labelled: ['적힌 숫자를 아는 것', 'Digit known'],
  unlabelled: ['아직 모르는 것', 'Digit not known'],
  quarantined: ['격리된 것', 'In quarantine'],
  'quarantine-what': [
    '격리: 사람이 확인한 숫자와 모델이 확신한 숫자가 다른 표본입니다. 검토하면 격리에서 나옵니다.',
    'Quarantine: a person confirmed another digit than the model was sure of. A review takes a sample out of it.',
  ],
  'by-class': ['숫자별', 'By digit'],
  'by-source': ['어떻게 아는지', 'By how it is known'],
  'by-bucket': ['쓰임별', 'By use'],
  'by-day': ['날짜별', 'By day'],
  digit: ['숫자', 'Digit'],
  source: ['출처', 'Source'],
  bucket: ['쓰임', 'Use'],
  days: ['날짜', 'Days'],
  share: ['그림', 'Bar'],
  NOT_A_DIGIT: ['숫자 아님', 'Not a digit'],
  TRAIN: ['학습용', 'Learning'],
  JUDGE: ['심사용', 'Judging'],
  HEARD: ['듣고 확인함', 'Heard and confirmed'],
  SEEN: ['보고 확인함', 'Seen and confirmed'],
  PRACTICE: ['연습', 'Practice'],
  REVIEWED: ['검토함', 'Reviewed'],
  VERIFIED: ['시스템이 받아들임', 'Taken by the system'],
  rounded: [
    '{grain}개 단위로 내림한 수입니다. 두 번 본 수의 차이로 한 사람의 비밀번호를 알 수 없습니다.',
    'Rounded down to multiples of {grain}: no difference between two looks tells of one person’s PIN.',
  ],
  'whole-groups': [
    '{grain}개 이상의 표본이 모여 닫힌 묶음만 통째로 셉니다. 두 번 본 수의 차이로 한 사람의 비밀번호를 알 수 없습니다.',
    'Only closed groups of {grain} samples or more are counted, each as a whole: no difference between two looks tells of one person’s PIN.',
  ],
  'not-yet-counted': ['아직 세는 중입니다. 잠시 뒤에 새로 고치세요.', 'Still being counted. Refresh in a moment.'],
  'most-and-fewest': ['가장 많음: {most}. 가장 적음: {fewest}.', 'Most: {most}. Fewest: {fewest}.'],
  'days-what': [
    '표본에는 시각이 없습니다. 비밀번호가 스무 개 모일 때까지 여러 날이 하나로 묶입니다.',
    'Samples have no time. Days are one until twenty PINs are in them.',
  ],
  'still-open': ['진행 중', 'still open'],
  nothing: ['아직 없습니다.', 'None yet.'],

  'which-digit': ['어떤 숫자입니까?', 'Which digit is this?'],
  'review-how': [
    '한 번에 숫자 하나가 무작위로 나옵니다. 함께 적힌 숫자는 보이지 않습니다.',
    'One digit at a time, drawn at random; never those that were written together.',
  ],
  picture: ['손으로 쓴 것 하나', 'One handwritten sign'],
  answers: ['답', 'Answers'],
  'not-a-digit': ['숫자 아님', 'Not a digit'],
  skip: ['건너뛰기', 'Skip'],
  undo: ['되돌리기', 'Undo'],
  keys: ['글쇠로 답하기', 'Answer by keys'],
  'keys-what': [
    '0–9 숫자, N 숫자 아님, S 건너뛰기, U 또는 백스페이스 되돌리기',
    '0–9 the digit, N not a digit, S skip, U or Backspace undo',
  ],
  'name-answers': ['저장한 답을 말하기', 'Say which answer was saved'],
  'name-answers-what': [
    '끄면 화면 읽기 프로그램이 숫자를 소리 내어 말하지 않습니다.',
    'Off, a screen reader says no digit aloud.',
  ],
  left: ['남은 것: 약 {count}개', 'About {count} left'],
  mine: ['내가 답한 것: {count}개', 'Answered by you: {count}'],
  saved: ['저장했습니다.', 'Saved.'],
  'saved-what': ['저장했습니다: {answer}.', 'Saved: {answer}.'],
  skipped: ['건너뛰었습니다.', 'Skipped.'],
  undone: ['되돌렸습니다. 다시 답하세요.', 'Undone. Answer it again.'],
  'nothing-to-undo': ['되돌릴 답이 없습니다.', 'There is no answer to undo.'],
  'too-late': [
    '되돌릴 수 없습니다. 그 답은 이미 쓰였습니다.',
    'It cannot be undone: the answer has been applied.',
  ],
  expired: ['너무 오래되어 다른 것으로 바꾸었습니다.', 'It was open for too long; here is another.'],
  'none-left': ['지금은 검토할 것이 없습니다.', 'There is nothing to review now.'],
  'none-left-why': [
    '비밀번호가 스무 개 모여 날짜 묶음이 닫히면 더 나옵니다.',
    'More comes when twenty PINs are together and their days are closed.',
  ],

  ...ROOM_WORDS,
  ...WATCH_WORDS,
} as const satisfies Record<string, readonly [ko: string, en: string]>;

export type WordId = keyof typeof WORDS;

export const wordIds = Object.keys(WORDS) as readonly WordId[];

/** The text, with what stands in braces filled in. */
export function say(id: WordId, language: Language, parts: Readonly<Record<string, string | number>> = {}): string {
  const text: string = WORDS[id][language === 'ko' ? 0 : 1];
  return text.replace(/\{(\w+)\}/g, (_, part: string) => {
    const value = parts[part];
    return typeof value === 'number' ? count(value, language) : (value ?? '');
  });
}

export function isWord(id: string): id is WordId {
  return Object.hasOwn(WORDS, id);
}

/** A count as the language writes it. */
export function count(value: number, language: Language): string {
  return value.toLocaleString(language === 'ko' ? 'ko-KR' : 'en-GB');
}
