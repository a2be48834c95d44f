import { digitPhrase, placePhrase, type KioskPhrase, type Sound } from '../phrases.ts';
import type { State } from './model.ts';
import type { Session } from './session.ts';

/** Enters a state and says what it wants of the person. */
export function go(session: Session, state: State, ...before: readonly Sound[]): void {
  session.enter(state);
  prompt(session, ...before);
}

/** Goes where the dialogue stood before a menu, or on to what comes next. */
export function goOn(session: Session, ...before: readonly Sound[]): void {
  go(session, session.following, ...before);
}

export function prompt(session: Session, ...before: readonly Sound[]): void {
  const sounds = [...before, ...wanted(session)];
  if (sounds.length > 0) {
    session.say(...sounds);
  }
}

function wanted(session: Session): readonly Sound[] {
  const place = Math.min(session.digits.count + 1, session.setup.length);
  switch (session.state) {
    case 'WELCOME':
      return [question(session)];
    case 'READY':
      return [placePhrase('ready', place)];
    case 'KEYPAD':
      return [placePhrase('position', place)];
    case 'CONFIRM':
      return [...whole(session), 'confirm-how'];
    case 'HELP':
      return ['help', 'menu-how', 'strip-how'];
    case 'SETTINGS':
      return ['settings', 'menu-how'];
    case 'PRACTICE':
      return session.practice && session.practice.phase !== 'drawn'
        ? ['practice-write', digitPhrase(session.practice.digit)]
        : [];
    default:
      return [];
  }
}

export function question(session: Session): KioskPhrase {
  return session.asking ? `ask-${session.asking}` : 'welcome';
}

function whole(session: Session): readonly Sound[] {
  return session.readBack ? ['your-digits', ...session.digits.reveal().map(digitPhrase)] : ['all-written'];
}

/** How the keypad is used, in as many words as its first opening needs. */
export function openKeypad(session: Session, ...before: readonly Sound[]): void {
  if (session.scanning) {
    go(session, 'KEYPAD', ...before, 'scan-how', ...(session.readBack ? [] : ['scan-quiet' as const]));
  } else {
    go(session, 'KEYPAD', ...before, 'keypad-how', ...(session.readBack ? [] : ['keypad-quiet' as const]));
  }
}
