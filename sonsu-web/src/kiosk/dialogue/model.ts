import type { ReadBack } from '../../reading/read-back.ts';
import type { Reading } from '../../reading/recognition.ts';
import type { Earcon, KioskPhrase, Sound } from '../phrases.ts';

/** Where the dialogue stands; each is a row of the design's table, and HELP the menu that leads to three of them. */
export type State =
  | 'IDLE'
  | 'WELCOME'
  | 'READY'
  | 'WRITING'
  | 'RECOGNISING'
  | 'ACCEPTED'
  | 'AGAIN'
  | 'CONFIRM'
  | 'DONE'
  | 'KEYPAD'
  | 'HELP'
  | 'PRACTICE'
  | 'SETTINGS'
  | 'WARN'
  | 'WIPE';

/** What the dialogue is for; does not change within a session. */
export interface Setup {
  /** of the PIN, 1 to 12 */
  readonly length: number;
  readonly readBack: ReadBack;
  /** the server keeps digits of those who agree */
  readonly asksToKeep: boolean;
  /** the server keeps digits without asking: the site has its own ground */
  readonly keeps: boolean;
  /** tags, in the order in which they are offered */
  readonly languages: readonly string[];
  /** one of them */
  readonly language: string;
  /** clips speak; otherwise a screen reader does */
  readonly clips: boolean;
}

/** What a person may set; forgotten with the session. */
export interface Preferences {
  /** 1 to 5 */
  readonly volume: number;
  /** 1 to 5 */
  readonly rate: number;
  readonly language: string;
  readonly contrast: 'light' | 'dark';
  /** 0 (a digit ends by a double tap) to 4 */
  readonly pause: number;
  /** clips speak; otherwise a screen reader does */
  readonly clips: boolean;
}

/** A cell of a grid that is explored by touch and chosen by a double tap: a key of the keypad or a line of a menu. */
export type Cell =
  | `key-${number}`
  | 'erase'
  | 'back'
  | 'confirm'
  | 'erase-all'
  | 'repeat'
  | 'yes'
  | 'no'
  | 'menu-how-to-write'
  | 'menu-keypad'
  | 'menu-practice'
  | 'menu-settings'
  | 'menu-scan'
  | 'menu-start-over'
  | 'volume'
  | 'rate'
  | 'language'
  | 'contrast'
  | 'pause'
  | 'read-back'
  | 'voice';

/** What happened to the page. Times come separately. */
export type Happening =
  /** any touch or key at all, before what it means is known: stops speech, does nothing else */
  | { readonly kind: 'touch' }
  | { readonly kind: 'pen-down' }
  /** `ink`: the pad holds something written; a tap leaves nothing */
  | { readonly kind: 'pen-up'; readonly ink: boolean }
  | { readonly kind: 'tap' }
  | { readonly kind: 'double-tap' }
  /** the targets of the bottom strip, also Backspace, F1 and Enter */
  | { readonly kind: 'left' }
  | { readonly kind: 'left-held' }
  | { readonly kind: 'middle' }
  | { readonly kind: 'right' }
  | { readonly kind: 'escape' }
  | { readonly kind: 'repeat' }
  /** a digit by key, or typed into the field of a screen reader */
  | { readonly kind: 'digit'; readonly digit: number }
  | { readonly kind: 'switch' }
  /** a finger came over a cell, or chose it */
  | { readonly kind: 'over'; readonly cell: Cell }
  | { readonly kind: 'choose'; readonly cell: Cell }
  | { readonly kind: 'read'; readonly reading: Reading }
  /** the digit to practise with, as the server drew it */
  | { readonly kind: 'drawn'; readonly digit: number }
  | { readonly kind: 'retrying' }
  /** `kept`: the ink may be sent once more */
  | { readonly kind: 'trouble'; readonly kept: boolean }
  | { readonly kind: 'speech-ended' }
  | { readonly kind: 'tick' }
  /** page hidden, element removed: nothing may stay, and nobody listens */
  | { readonly kind: 'gone' };

/** What the page is to do. */
export type Effect =
  /** speak these one after the other in place of what is being said; `speech-ended` is to follow */
  | { readonly kind: 'say'; readonly sounds: readonly Sound[] }
  /** say again what was said last; `speech-ended` is to follow */
  | { readonly kind: 'say-again' }
  | { readonly kind: 'hush' }
  /** at once, beside any speech */
  | { readonly kind: 'sound'; readonly earcon: Earcon }
  /** have a digit drawn to practise with; `drawn` or `trouble` is to follow */
  | { readonly kind: 'draw' }
  /** have the ink of the pad read; `practised`: as the digit that was drawn */
  | { readonly kind: 'send-ink'; readonly practised: boolean }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'clear-ink' }
  /** the last digit came by hand or not: only written ones can be confirmed to the server */
  | { readonly kind: 'digit-taken'; readonly written: boolean }
  | { readonly kind: 'digit-dropped' }
  /** the PIN; to the host page and nowhere else */
  | { readonly kind: 'hand-over'; readonly pin: string; readonly heard: boolean }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'apply'; readonly preferences: Preferences }
  /** forget ink, answers, tokens and what could be repeated */
  | { readonly kind: 'wipe' };

/** What the page shows. Holds no digit of a PIN. */
export interface View {
  readonly state: State;
  /** the state that a warning covers; else the same as `state` */
  readonly shown: State;
  /** of the digit being entered, from 1; the length when all are there */
  readonly position: number;
  readonly filled: number;
  readonly length: number;
  /** the pad records */
  readonly inkOpen: boolean;
  /** ink stays on the screen only for those who chose to be heard, too */
  readonly inkFades: boolean;
  readonly strip: Strip;
  /** in the order of the screen; empty where there is no grid */
  readonly cells: readonly Cell[];
  /** the cell that one-switch scanning passes */
  readonly passing: Cell | undefined;
  /** when the page returns to the start, in the clock of `handle` */
  readonly endsAt: number | undefined;
  readonly readBack: boolean;
  readonly keep: boolean;
  readonly preferences: Preferences;
}

/** The names of the three targets at the bottom edge. */
export interface Strip {
  readonly left: KioskPhrase | undefined;
  readonly middle: KioskPhrase | 'other-language' | undefined;
  readonly right: KioskPhrase | undefined;
}
