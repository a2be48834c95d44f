import { digitPhrase, type KioskPhrase } from '../phrases.ts';
import { answer, cancel, confirm, eraseAll, eraseLast, wake, welcome } from './bounds.ts';
import { digitOf } from './grids.ts';
import { askToPractise, back, take } from './hand.ts';
import type { Cell } from './model.ts';
import { languageAfter, next, valuePhrase } from './preferences.ts';
import { go, openKeypad, prompt } from './prompts.ts';
import type { Session } from './session.ts';

/** Grids: the keypad, the menus, and one-switch scanning through both. */

/** After a spoken name a person needs less time than after a tick. */
export const SCAN_NAMED_MILLIS = 900;

/** A finger came over a cell, or scanning passes it: it is heard. */
export function over(session: Session, cell: Cell): void {
  if (isQuiet(session)) {
    // Also for the keys without a digit: a name among the ticks would tell where the finger is.
    session.sound('earcon-key');
  } else {
    session.say(...named(session, cell));
  }
}

function isQuiet(session: Session): boolean {
  return session.shown === 'KEYPAD' && !session.readBack;
}

function named(session: Session, cell: Cell): readonly KioskPhrase[] {
  const digit = digitOf(cell);
  if (digit !== undefined) {
    return [digitPhrase(digit)];
  }
  const value = session.shown === 'SETTINGS' ? valuePhrase(session.preferences, cell, session.readBack) : undefined;
  const name = cell as KioskPhrase;
  return value ? [name, value] : [name];
}

export function choose(session: Session, cell: Cell): void {
  if (!session.cells.includes(cell)) {
    return;
  }
  const digit = digitOf(cell);
  if (digit !== undefined) {
    return take(session, digit, false);
  }
  switch (cell) {
    case 'yes':
    case 'no':
      return answer(session, cell === 'yes');
    case 'erase':
      return eraseLast(session);
    case 'erase-all':
      return eraseAll(session);
    case 'confirm':
      return confirm(session);
    case 'repeat':
      return prompt(session);
    case 'back':
      return back(session);
    case 'menu-how-to-write':
      return session.say('pad-how', 'again-how', 'strip-how');
    case 'menu-keypad':
      session.keypadStays = true;
      return session.digits.full ? back(session) : openKeypad(session);
    case 'menu-practice':
      session.scanning = false;
      return askToPractise(session, true);
    case 'menu-settings':
      return go(session, 'SETTINGS');
    case 'menu-scan':
      session.scanning = true;
      return back(session);
    case 'menu-start-over':
      return cancel(session, 'cancelled');
    default:
      return change(session, cell);
  }
}

function change(session: Session, cell: Cell): void {
  if (cell === 'read-back') {
    session.readBack = !session.readBack;
    return session.say(session.readBack ? 'read-back-on' : 'read-back-off');
  }
  session.preferences = next(session.preferences, cell, session.setup);
  session.out.push({ kind: 'apply', preferences: session.preferences });
  session.say(...(cell === 'language' ? (['language-set'] as const) : named(session, cell)));
}

/** The next language, in the middle of the welcome: whoever does not understand it hears of nothing else. */
export function changeLanguage(session: Session): void {
  const language = languageAfter(session.preferences.language, session.setup.languages);
  session.preferences = { ...session.preferences, language };
  session.out.push({ kind: 'apply', preferences: session.preferences });
  welcome(session, 'language-set');
}

/** Scanning passes to the next cell. */
export function pass(session: Session): void {
  session.passing = (session.passing + 1) % session.cells.length;
  const cell = session.cells[session.passing];
  if (!cell) {
    return;
  }
  if (isQuiet(session)) {
    session.sound('earcon-key');
    session.scanOn();
  } else {
    session.sayBy(named(session, cell));
  }
}

/** The one switch: chooses the cell that is being passed; the first press begins the scanning. */
export function press(session: Session): void {
  if (session.state === 'IDLE') {
    return wake(session, true);
  }
  const cell = session.scanning ? session.cells[session.passing] : undefined;
  if (cell) {
    return choose(session, cell);
  }
  if (session.scanning) {
    return;
  }
  session.scanning = true;
  if (session.state === 'READY' || session.state === 'WRITING') {
    session.clearInk();
    return openKeypad(session);
  }
  session.say('scan-how');
}
