import type { Reading } from '../../reading/recognition.ts';
import { digitPhrase, placePhrase } from '../phrases.ts';
import { go, goOn, openKeypad, prompt } from './prompts.ts';
import type { Session } from './session.ts';

/** Writing by hand, for the PIN and in practice: pen, reading, and what follows from it. */

const PULSE_MILLIS = 800;
const SLOW_MILLIS = 5_000;
const EXPLAINED_AFTER = 2;
const KEYPAD_AFTER = 3;

export function penDown(session: Session): void {
  const { state, practice } = session;
  if (practice) {
    if (practice.phase === 'told' || practice.phase === 'drawn') {
      return;
    }
    if (practice.phase === 'reading') {
      session.out.push({ kind: 'withdraw' });
    }
    session.practice = { ...practice, phase: 'writing' };
  } else if (state === 'READY' || state === 'WRITING' || state === 'RECOGNISING') {
    if (state === 'RECOGNISING') {
      session.out.push({ kind: 'withdraw' });
    }
    session.enter('WRITING');
  } else {
    return;
  }
  session.pace.down(session.now);
  session.alarms.cancel('pause', 'pulse', 'slow');
  session.sound('earcon-pen');
}

export function penUp(session: Session, ink: boolean): void {
  const { state, practice } = session;
  if (state !== 'WRITING' && practice?.phase !== 'writing') {
    return;
  }
  session.written = ink;
  session.pace.up(session.now, ink);
  if (!ink) {
    return untouched(session);
  }
  const pause = session.pace.pause(session.preferences.pause);
  if (pause > 0) {
    session.alarms.set('pause', session.now + pause);
  }
}

function untouched(session: Session): void {
  if (session.practice) {
    session.practice = { ...session.practice, phase: 'asked' };
    return;
  }
  session.enter('READY');
  if (session.skipped) {
    prompt(session);
  }
}

/** Has what is written read. */
export function send(session: Session): void {
  session.alarms.cancel('pause');
  if (session.practice) {
    session.practice = { ...session.practice, phase: 'reading' };
  } else {
    session.enter('RECOGNISING');
    session.inkKept = false;
  }
  session.alarms.set('pulse', session.now + PULSE_MILLIS);
  session.alarms.set('slow', session.now + SLOW_MILLIS);
  session.out.push({ kind: 'send-ink', practised: session.practice !== undefined });
}

/** What is written is with the server, and the person waits. */
export function isBeingRead(session: Session): boolean {
  return session.state === 'RECOGNISING' || (session.state === 'PRACTICE' && session.practice?.phase === 'reading');
}

export function isWriting(session: Session): boolean {
  return session.written && (session.state === 'WRITING' || session.practice?.phase === 'writing');
}

/** The server's answer; late ones, for which nobody waits any more, are nothing. */
export function read(session: Session, reading: Reading): void {
  if (session.practice) {
    practised(session, reading);
  } else if (session.shown === 'RECOGNISING') {
    session.hush();
    if (reading.kind === 'sure') {
      take(session, reading.digit, true);
    } else {
      refused(session, reading.kind);
    }
  }
}

/** One digit more, however it came. */
export function take(session: Session, digit: number, written: boolean): void {
  const { digits } = session;
  if (session.state === 'RECOGNISING' && !written) {
    session.out.push({ kind: 'withdraw' });
  }
  digits.push(digit);
  session.refusals = 0;
  session.clearInk();
  session.out.push({ kind: 'digit-taken', written });
  session.enter('ACCEPTED');
  session.say(
    'earcon-accepted',
    placePhrase('accepted', digits.count),
    ...(session.readBack ? [digitPhrase(digit)] : []),
  );
}

function refused(session: Session, why: 'unsure' | 'not-a-digit'): void {
  const place = session.digits.count + 1;
  session.refusals++;
  session.clearInk();
  if (session.refusals >= KEYPAD_AFTER) {
    session.refusals = 0;
    return openKeypad(session, 'earcon-again', placePhrase('position', place), why, 'keypad-offer');
  }
  session.enter('AGAIN');
  session.say(
    'earcon-again',
    placePhrase('position', place),
    why,
    ...(session.refusals >= EXPLAINED_AFTER ? (['again-how'] as const) : []),
  );
}

/** No reading could be had, after all patience. */
export function trouble(session: Session, kept: boolean): void {
  if (session.practice) {
    session.clearInk();
    return goOn(session, 'practice-trouble');
  }
  if (session.shown !== 'RECOGNISING') {
    return;
  }
  if (kept) {
    session.inkKept = true;
    return openKeypad(session, 'earcon-again', 'trouble');
  }
  session.clearInk();
  openKeypad(session, 'earcon-again', 'refused');
}

export function askToPractise(session: Session, first: boolean): void {
  session.clearInk();
  session.enter('PRACTICE');
  session.practice = { digit: 0, phase: 'drawn', first };
  session.alarms.set('pulse', session.now + PULSE_MILLIS);
  session.out.push({ kind: 'draw' });
}

/** The digit to practise with is there; late ones, for which nobody waits any more, are nothing. */
export function drawn(session: Session, digit: number): void {
  const { practice } = session;
  if (practice?.phase === 'drawn') {
    session.alarms.cancel('pulse');
    session.practice = { ...practice, digit, phase: 'asked' };
    prompt(session, ...(practice.first ? (['practice'] as const) : []));
  }
}

function practised(session: Session, reading: Reading): void {
  const { practice } = session;
  if (practice?.phase !== 'reading') {
    return;
  }
  session.alarms.cancel('pulse', 'slow');
  session.clearInk();
  session.practice = { ...practice, phase: 'told' };
  if (reading.kind === 'sure') {
    session.say('earcon-accepted', 'practice-read', digitPhrase(reading.digit));
  } else {
    session.practice = { ...practice, phase: 'asked' };
    session.say('earcon-again', 'practice-unsure', digitPhrase(practice.digit));
  }
}

/** Leaves a menu, the keypad or practice. */
export function back(session: Session): void {
  if (session.state === 'KEYPAD') {
    session.keypadStays = session.scanning = false;
    if (session.inkKept) {
      return send(session);
    }
  } else if (session.practice) {
    session.out.push({ kind: 'withdraw' });
    session.clearInk();
  }
  if (session.following === 'KEYPAD') {
    return openKeypad(session);
  }
  go(session, session.following);
}
