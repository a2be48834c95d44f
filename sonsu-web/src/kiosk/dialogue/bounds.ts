import type { KioskPhrase } from '../phrases.ts';
import { initialPreferences } from './preferences.ts';
import { go, goOn, openKeypad, prompt, question } from './prompts.ts';
import type { Session } from './session.ts';

/** How a session begins and ends. */

export function wake(session: Session, bySwitch: boolean): void {
  const { setup } = session;
  session.scanning = bySwitch;
  session.readBack = setup.readBack === 'always';
  session.asking = setup.readBack === 'ask' ? 'read-back' : setup.asksToKeep ? 'keep' : undefined;
  session.enter('WELCOME');
  welcome(session);
}

export function welcome(session: Session, ...before: readonly KioskPhrase[]): void {
  const { setup, preferences } = session;
  const others = setup.languages.filter((language) => language !== preferences.language);
  const invitations = others.map((language) => `invite:${language}` as const);
  const then = session.asking ? [question(session)] : (['pad-how', 'strip-how'] as const);
  session.say(...before, 'welcome', ...invitations, ...then);
}

/** The answer to the question that is being asked. */
export function answer(session: Session, yes: boolean): void {
  if (session.asking === 'read-back') {
    session.readBack = yes;
    session.asking = session.setup.asksToKeep ? 'keep' : undefined;
    asked(session, yes ? 'read-back-on' : 'read-back-off');
  } else if (session.asking === 'keep') {
    session.keep = yes;
    session.asking = undefined;
    asked(session, yes ? 'keep-on' : 'keep-off');
  }
}

function asked(session: Session, given: KioskPhrase): void {
  if (session.asking) {
    go(session, 'WELCOME', given);
  } else if (session.following === 'KEYPAD') {
    openKeypad(session, given);
  } else {
    goOn(session, given, 'pad-how', 'strip-how');
  }
}

/** No answer is a no, and there is nothing more to ask of someone who does not answer. */
export function unanswered(session: Session): void {
  session.asking = undefined;
  if (session.following === 'KEYPAD') {
    openKeypad(session);
  } else {
    goOn(session, 'pad-how', 'strip-how');
  }
}

export function confirm(session: Session): void {
  const pin = session.digits.reveal().join('');
  session.out.push({ kind: 'hand-over', pin, heard: session.readBack });
  session.enter('DONE');
  session.say('confirmed');
}

export function cancel(session: Session, why: 'cancelled' | 'timed-out'): void {
  session.out.push({ kind: 'cancelled' });
  wipe(session, why);
}

export function wipe(session: Session, ...before: readonly KioskPhrase[]): void {
  session.forget();
  session.enter('WIPE');
  session.say(...before, 'wiped');
}

export function idle(session: Session): void {
  session.preferences = initialPreferences(session.setup);
  session.out.push({ kind: 'apply', preferences: session.preferences });
  session.enter('IDLE');
}

/** The page is gone: the same as a wipe, without a word. */
export function vanish(session: Session): void {
  session.hush();
  session.forget();
  idle(session);
}

/** Takes back the last digit, or says that there is none. */
export function eraseLast(session: Session): void {
  if (session.digits.count === 0) {
    return prompt(session, 'empty');
  }
  session.digits.pop();
  session.refusals = 0;
  session.out.push({ kind: 'digit-dropped' });
  keepOn(session, 'erased');
}

export function eraseAll(session: Session): void {
  for (; session.digits.count > 0; session.digits.pop()) {
    session.out.push({ kind: 'digit-dropped' });
  }
  session.refusals = 0;
  session.out.push({ kind: 'withdraw' });
  session.clearInk();
  keepOn(session, 'erased-all');
}

/** Whoever erases on the keypad goes on there. */
function keepOn(session: Session, done: KioskPhrase): void {
  go(session, session.state === 'KEYPAD' ? 'KEYPAD' : session.following, done);
}
