import type { Earcon, Sound } from '../phrases.ts';
import { Alarms } from './alarms.ts';
import { Digits } from './digits.ts';
import { cellsOf } from './grids.ts';
import type { Cell, Effect, Preferences, Setup, State } from './model.ts';
import { Pace } from './pace.ts';
import { initialPreferences } from './preferences.ts';

const IDLE_MILLIS = 40_000;
const SCAN_MILLIS = 1_500;

/** States that a person may leave standing for a while only. */
const TIMED: readonly State[] = ['READY', 'WRITING', 'CONFIRM', 'KEYPAD', 'HELP', 'PRACTICE', 'SETTINGS'];

export interface Practice {
  /** which the person is asked to write; chance, not a secret */
  readonly digit: number;
  /** `drawn`: the digit is awaited */
  readonly phase: 'drawn' | 'asked' | 'writing' | 'reading' | 'told';
  /** practice has just begun, and says what it is */
  readonly first: boolean;
}

/** All that is known in one session, and what every part of the dialogue does with it: speak, wait, enter a state. */
export class Session {
  readonly setup: Setup;
  readonly random: () => number;
  readonly digits: Digits;
  readonly alarms = new Alarms();
  readonly pace = new Pace();
  out: Effect[] = [];
  now = 0;
  state: State = 'IDLE';
  /** what a warning covers */
  covered: State = 'IDLE';
  asking: 'read-back' | 'keep' | undefined;
  readBack = false;
  keep = false;
  preferences: Preferences;
  speaking = false;
  /** the touch under way interrupted speech */
  interrupted = false;
  /** the touch under way ended a state that only speaks: a tap is then answered with the next prompt */
  skipped = false;
  /** the touch under way only asked for more time */
  spent = false;
  /** there is ink on the pad */
  written = false;
  /** a reading failed, and its ink may be sent once more */
  inkKept = false;
  /** of the position being written */
  refusals = 0;
  keypadStays = false;
  scanning = false;
  passing = 0;
  practice: Practice | undefined;

  constructor(setup: Setup, random: () => number) {
    this.setup = setup;
    this.random = random;
    this.digits = new Digits(setup.length);
    this.preferences = initialPreferences(setup);
  }

  get shown(): State {
    return this.state === 'WARN' ? this.covered : this.state;
  }

  get cells(): readonly Cell[] {
    const scannable = this.scanning && (this.shown !== 'WELCOME' || this.asking !== undefined);
    return cellsOf(this.shown, this.setup, scannable);
  }

  /** Where the dialogue goes when nothing else was asked for. */
  get following(): State {
    if (this.digits.full) {
      return 'CONFIRM';
    }
    return this.keypadStays || this.scanning ? 'KEYPAD' : 'READY';
  }

  enter(state: State): void {
    this.state = state;
    this.alarms.cancel('pause', 'pulse', 'slow', 'silence');
    if (state !== 'PRACTICE') {
      this.practice = undefined;
    }
    // Counted from a known key, the ticks would tell a bystander the digit.
    this.passing = state === 'KEYPAD' ? Math.floor(this.random() * this.cells.length) : -1;
    this.rest();
  }

  /** Nothing is being said: the clocks of the state run. */
  rest(): void {
    this.alarms.cancel('idle');
    if (!this.speaking && TIMED.includes(this.state)) {
      this.alarms.set('idle', this.now + IDLE_MILLIS);
    }
    this.scanOn();
  }

  /** One-switch scanning goes on with the next cell. */
  scanOn(millis = SCAN_MILLIS): void {
    this.alarms.cancel('scan');
    if (this.scanning && !this.speaking && this.state !== 'WARN' && this.cells.length > 0) {
      this.alarms.set('scan', this.now + millis);
    }
  }

  say(...sounds: readonly Sound[]): void {
    this.alarms.cancel('idle', 'silence');
    this.sayBy(sounds);
  }

  /** As {@link say}, but a person's silence goes on counting: scanning talks by itself. */
  sayBy(sounds: readonly Sound[]): void {
    this.out.push({ kind: 'say', sounds });
    this.speaking = true;
    this.alarms.cancel('scan');
  }

  sayAgain(): void {
    this.out.push({ kind: 'say-again' });
    this.speaking = true;
    this.alarms.cancel('idle', 'scan');
  }

  hush(): void {
    if (this.speaking) {
      this.speaking = false;
      this.out.push({ kind: 'hush' });
    }
  }

  sound(earcon: Earcon): void {
    this.out.push({ kind: 'sound', earcon });
  }

  clearInk(): void {
    this.written = false;
    this.inkKept = false;
    this.pace.end();
    this.out.push({ kind: 'clear-ink' });
  }

  /** Overwrites the digits and forgets everything of this person but their settings. */
  forget(): void {
    this.digits.wipe();
    this.alarms.clear();
    this.pace.forget();
    this.out.push({ kind: 'withdraw' });
    this.clearInk();
    this.out.push({ kind: 'wipe' });
    this.asking = undefined;
    this.practice = undefined;
    this.readBack = this.keep = this.keypadStays = this.scanning = false;
    this.refusals = 0;
  }
}
