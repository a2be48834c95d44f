import { Dialogue } from '../../src/kiosk/dialogue/dialogue.ts';
import type { Effect, Happening, Setup, View } from '../../src/kiosk/dialogue/model.ts';
import type { Reading } from '../../src/reading/recognition.ts';

export const SETUP: Setup = {
  length: 4,
  readBack: 'ask',
  asksToKeep: false,
  keeps: false,
  languages: ['ko', 'en'],
  language: 'en',
  clips: true,
};

/** A dialogue with a clock of its own: what it says takes a second, and what it wants to be woken for happens. */
export class Scene {
  readonly dialogue: Dialogue;
  readonly log: Effect[] = [];
  now = 1_000;
  speaking = false;

  constructor(setup: Partial<Setup> = {}, random: () => number = () => 0.5) {
    this.dialogue = new Dialogue({ ...SETUP, ...setup }, random);
  }

  get view(): View {
    return this.dialogue.view;
  }

  get state(): string {
    return this.dialogue.view.state;
  }

  /** Everything said and sounded since the last look. */
  heard(): string[] {
    const sounds = this.log.splice(0).flatMap((effect) => {
      switch (effect.kind) {
        case 'say':
          return [...effect.sounds];
        case 'sound':
          return [effect.earcon];
        case 'say-again':
          return ['again!'];
        default:
          return [];
      }
    });
    return sounds;
  }

  kinds(): string[] {
    return this.log.map((effect) => effect.kind);
  }

  do(...events: (Happening | Happening['kind'])[]): this {
    for (const event of events) {
      const happening = (typeof event === 'string' ? { kind: event } : event) as Happening;
      const effects = this.dialogue.handle(happening, this.now);
      this.log.push(...effects);
      for (const { kind } of effects) {
        if (kind === 'say' || kind === 'say-again') {
          this.speaking = true;
        } else if (kind === 'hush') {
          this.speaking = false;
        }
      }
    }
    return this;
  }

  /** Speech goes on to its end, also what follows from it. */
  listen(most = 10): this {
    for (; this.speaking && most > 0; most--) {
      this.now += 1_000;
      this.speaking = false;
      this.do('speech-ended');
    }
    return this;
  }

  /** Time passes, with a tick at each moment the dialogue asked for. */
  pass(millis: number): this {
    const end = this.now + millis;
    for (let at = this.dialogue.wakeAt; at !== undefined && at <= end; at = this.dialogue.wakeAt) {
      this.now = Math.max(this.now, at);
      this.do('tick');
    }
    this.now = end;
    return this;
  }

  /** A stroke of 300 ms. */
  stroke(): this {
    this.do('pen-down');
    this.now += 300;
    return this.do({ kind: 'pen-up', ink: true });
  }

  /** A digit, and the server's answer. */
  write(reading: Reading | number): this {
    this.stroke();
    while (this.state === 'WRITING') {
      this.pass(100);
    }
    return this.do({ kind: 'read', reading: typeof reading === 'number' ? { kind: 'sure', digit: reading } : reading });
  }

  digit(digit: number): this {
    return this.do({ kind: 'digit', digit });
  }

  /** Wakes the page and declines (or accepts) to hear the digits. */
  begin(readBack = false): this {
    this.do('touch', 'pen-up').listen();
    if (this.view.strip.right === 'yes') {
      this.do('touch', readBack ? 'right' : 'left').listen();
    }
    this.log.length = 0;
    return this;
  }
}
