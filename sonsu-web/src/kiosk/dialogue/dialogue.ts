import { placePhrase } from '../phrases.ts';
import type { Alarm } from './alarms.ts';
import { answer, cancel, confirm, eraseAll, eraseLast, idle, unanswered, vanish, wake, welcome, wipe } from './bounds.ts';
import { changeLanguage, choose, over, pass, press, SCAN_NAMED_MILLIS } from './choices.ts';
import { stripOf } from './grids.ts';
import { askToPractise, back, drawn, isBeingRead, isWriting, penDown, penUp, read, send, take, trouble } from './hand.ts';
import type { Effect, Happening, Setup, State, View } from './model.ts';
import { go, goOn, prompt } from './prompts.ts';
import { Session } from './session.ts';

const WARNED_MILLIS = 20_000;
const SILENCE_MILLIS = 15_000;
const PULSE_AGAIN_MILLIS = 1_400;

/** With these a touch or a key press begins; the others tell what became of it. */
const BEGINNINGS: readonly Happening['kind'][] = ['touch', 'pen-down', 'digit', 'escape', 'repeat', 'switch'];
const WAKING: readonly Happening['kind'][] = ['pen-up', 'left', 'middle', 'right', 'digit', 'repeat', 'switch'];

const HAND: readonly State[] = ['READY', 'WRITING', 'RECOGNISING', 'ACCEPTED', 'AGAIN'];

/**
 * The dialogue with a person who enters a PIN without seeing: a state machine. What happened goes in with its time,
 * what is to be done comes out; it has no clock, no sound and no page. `wakeAt` says when it wants a `tick`. The
 * digits stand in one place and are overwritten whenever a session ends.
 */
export class Dialogue {
  readonly #session: Session;

  /** @param random 0 (included) to 1 (excluded); for where scanning begins */
  constructor(setup: Setup, random: () => number) {
    this.#session = new Session(setup, random);
  }

  /** When a `tick` is wanted, in the clock of {@link handle}. */
  get wakeAt(): number | undefined {
    return this.#session.alarms.earliest;
  }

  get view(): View {
    const session = this.#session;
    const { shown, cells, practice, setup, digits } = session;
    return {
      state: session.state,
      shown,
      position: Math.min(digits.count + 1, setup.length),
      filled: digits.count,
      length: setup.length,
      inkOpen: practice ? practice.phase !== 'told' && practice.phase !== 'drawn' : opensInk(session),
      inkFades: !session.readBack && !practice,
      strip: stripOf(shown, session.asking !== undefined, isWriting(session), setup.languages.length),
      cells,
      passing: session.scanning ? cells[session.passing] : undefined,
      endsAt: session.alarms.at('warn-end'),
      readBack: session.readBack,
      keep: session.keep || setup.keeps,
      preferences: session.preferences,
    };
  }

  /** @param now milliseconds of a clock that never goes back */
  handle(event: Happening, now: number): readonly Effect[] {
    const session = this.#session;
    session.now = now;
    session.out = [];
    switch (event.kind) {
      case 'tick':
        for (let alarm = session.alarms.take(now); alarm; alarm = session.alarms.take(now)) {
          due(session, alarm);
        }
        break;
      case 'speech-ended':
        spoken(session);
        break;
      case 'read':
        read(session, event.reading);
        break;
      case 'drawn':
        drawn(session, event.digit);
        break;
      case 'retrying':
        // The first attempts follow each other faster than it is said.
        if (isBeingRead(session) && !session.speaking) {
          session.alarms.cancel('slow');
          session.say('retrying');
        }
        break;
      case 'trouble':
        trouble(session, event.kept);
        break;
      case 'gone':
        vanish(session);
        break;
      default:
        act(session, event);
    }
    return session.out;
  }
}

function opensInk(session: Session): boolean {
  const { shown, digits } = session;
  return (HAND.includes(shown) && !digits.full) || (shown === 'WELCOME' && !session.asking);
}

/** Something that the person did. */
function act(session: Session, event: Happening): void {
  const first = BEGINNINGS.includes(event.kind);
  if (first) {
    session.interrupted = session.speaking;
    session.skipped = session.spent = false;
    session.hush();
  }
  if (session.state === 'WARN') {
    return extend(session, event);
  }
  if (session.spent) {
    return;
  }
  attend(session);
  if (session.state === 'IDLE') {
    if (WAKING.includes(event.kind)) {
      wake(session, event.kind === 'switch');
    }
    return;
  }
  if (first) {
    settle(session, event);
  }
  if (!['IDLE', 'WIPE', 'DONE'].includes(session.shown)) {
    respond(session, event);
  }
}

/** Whoever only wanted more time must not have confirmed or erased anything by it; a pen goes on writing. */
function extend(session: Session, event: Happening): void {
  session.state = session.covered;
  session.alarms.cancel('warn-soon', 'warn-end');
  session.rest();
  if (event.kind === 'pen-down') {
    return respond(session, event);
  }
  session.spent = true;
  prompt(session, 'extended');
}

function respond(session: Session, event: Happening): void {
  switch (event.kind) {
    case 'pen-down':
      return penDown(session);
    case 'pen-up':
      return penUp(session, event.ink);
    case 'tap':
      return session.interrupted || session.speaking || session.written ? undefined : repeat(session);
    case 'double-tap':
      return doubleTap(session);
    case 'left':
      return left(session);
    case 'left-held':
      return session.asking ? answer(session, false) : leftHeld(session);
    case 'middle':
      return middle(session);
    case 'right':
      return right(session);
    case 'escape':
      return escape(session);
    case 'repeat':
      return repeat(session);
    case 'digit':
      return digit(session, event.digit);
    case 'switch':
      return press(session);
    case 'over':
      return over(session, event.cell);
    case 'choose':
      return choose(session, event.cell);
  }
}

/** Someone is there: the clocks of silence start anew. */
function attend(session: Session): void {
  if (session.state === 'WELCOME' && !session.speaking) {
    session.alarms.set('silence', session.now + SILENCE_MILLIS);
  }
  session.rest();
}

/** States that only speak end with the touch that interrupts them. */
function settle(session: Session, event: Happening): void {
  const { state } = session;
  const welcomed = state === 'WELCOME' && !session.asking && event.kind !== 'touch' && event.kind !== 'repeat';
  if (welcomed || state === 'ACCEPTED' || state === 'AGAIN') {
    session.skipped = true;
    session.enter(session.following);
    if (session.following === 'CONFIRM') {
      // The end of a PIN is not to be missed, whatever was interrupted.
      prompt(session);
    }
  } else if (state === 'DONE') {
    wipe(session);
  } else if (state === 'WIPE') {
    idle(session);
  }
}

/** What was being said has been said. */
function spoken(session: Session): void {
  if (!session.speaking) {
    return;
  }
  session.speaking = false;
  switch (session.state) {
    case 'WELCOME':
      if (!session.asking) {
        return goOn(session);
      }
      session.alarms.set('silence', session.alarms.at('silence') ?? session.now + SILENCE_MILLIS);
      return session.scanOn(SCAN_NAMED_MILLIS);
    case 'ACCEPTED':
      return goOn(session);
    case 'AGAIN':
      return session.enter('READY');
    case 'DONE':
      return wipe(session);
    case 'WIPE':
      return idle(session);
    case 'WARN':
      session.alarms.set('warn-soon', session.now + WARNED_MILLIS / 2);
      return session.alarms.set('warn-end', session.now + WARNED_MILLIS);
    case 'PRACTICE':
      return session.practice?.phase === 'told' ? askToPractise(session, false) : session.rest();
    default:
      return listened(session);
  }
}

/** The idle clock starts with silence, unless scanning was talking by itself. */
function listened(session: Session): void {
  const idleSince = session.alarms.at('idle');
  session.rest();
  if (idleSince !== undefined && session.scanning) {
    session.alarms.set('idle', idleSince);
  }
  session.scanOn(session.scanning && idleSince !== undefined ? SCAN_NAMED_MILLIS : undefined);
}

function due(session: Session, alarm: Alarm): void {
  switch (alarm) {
    case 'idle':
      session.covered = session.state;
      session.state = 'WARN';
      session.alarms.cancel('scan', 'pause');
      return session.say('earcon-warn', 'warn');
    case 'warn-soon':
      return session.sound('earcon-warn');
    case 'warn-end':
      return cancel(session, 'timed-out');
    case 'pause':
      return send(session);
    case 'pulse':
      session.sound('earcon-pulse');
      return session.alarms.set('pulse', session.now + PULSE_AGAIN_MILLIS);
    case 'slow':
      return session.say('slow');
    case 'silence':
      session.hush();
      return unanswered(session);
    case 'scan':
      return pass(session);
  }
}

function repeat(session: Session): void {
  const fixed: readonly State[] = ['CONFIRM', 'READY', 'KEYPAD'];
  if (session.state === 'WELCOME' && !session.asking) {
    welcome(session);
  } else if (fixed.includes(session.state) || session.asking || session.practice) {
    prompt(session);
  } else {
    session.sayAgain();
  }
}

function doubleTap(session: Session): void {
  if (isWriting(session)) {
    send(session);
  } else if (session.state === 'CONFIRM') {
    confirm(session);
  }
}

function left(session: Session): void {
  const { state } = session;
  if (session.asking) {
    return answer(session, false);
  }
  if (state === 'HELP' || state === 'SETTINGS' || state === 'WELCOME') {
    return;
  }
  if (state === 'RECOGNISING' || isWriting(session)) {
    session.out.push({ kind: 'withdraw' });
    session.clearInk();
    if (session.practice) {
      session.practice = { ...session.practice, phase: 'asked' };
      return prompt(session, 'erased');
    }
    return go(session, 'READY', 'erased');
  }
  if (session.practice) {
    return prompt(session);
  }
  eraseLast(session);
}

function leftHeld(session: Session): void {
  if (session.practice || ['HELP', 'SETTINGS', 'WELCOME'].includes(session.state)) {
    return;
  }
  eraseAll(session);
}

function middle(session: Session): void {
  switch (session.state) {
    case 'WELCOME':
      return session.setup.languages.length > 1 ? changeLanguage(session) : repeat(session);
    case 'HELP':
    case 'SETTINGS':
    case 'KEYPAD':
    case 'PRACTICE':
      return back(session);
    default:
      session.out.push({ kind: 'withdraw' });
      session.clearInk();
      return go(session, 'HELP');
  }
}

function right(session: Session): void {
  if (session.asking) {
    answer(session, true);
  } else if (isWriting(session)) {
    send(session);
  } else if (session.state === 'CONFIRM' && !session.skipped) {
    confirm(session);
  } else {
    repeat(session);
  }
}

function escape(session: Session): void {
  if (['HELP', 'SETTINGS', 'KEYPAD', 'PRACTICE'].includes(session.state)) {
    back(session);
  } else {
    cancel(session, 'cancelled');
  }
}

function digit(session: Session, value: number): void {
  const open: readonly State[] = ['READY', 'WRITING', 'RECOGNISING', 'KEYPAD'];
  if (open.includes(session.state)) {
    take(session, value, false);
  } else if (session.state === 'CONFIRM') {
    prompt(session);
  } else if (session.state === 'HELP' || session.state === 'SETTINGS') {
    session.say(placePhrase('position', Math.min(session.digits.count + 1, session.setup.length)));
  }
}
