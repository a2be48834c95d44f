import type { Ink } from '../ink/ink.ts';
import type { Dialogue } from './dialogue/dialogue.ts';
import type { Effect, Happening, Preferences, View } from './dialogue/model.ts';
import type { PatientReader } from './patient-reader.ts';
import type { Earcon, Sound } from './phrases.ts';

/** What a {@link Conversation} is led with: the parts of a page. */
export interface Stage {
  say(sounds: readonly Sound[]): void;
  repeat(): void;
  hush(): void;
  signal(earcon: Earcon): void;
  /** the ink on the pad */
  ink(): Ink;
  clearInk(): void;
  apply(preferences: Preferences): void;
  /** forgets what could be repeated or seen */
  wipe(): void;
  complete(pin: string): void;
  cancelled(): void;
  /** the view has changed */
  changed(): void;
}

/** Leads a {@link Dialogue} in the page's time: carries out what it wants, wakes it when it asks. */
export class Conversation {
  readonly #dialogue: Dialogue;
  readonly #reader: PatientReader;
  readonly #practice: PatientReader;
  readonly #stage: Stage;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unverified: readonly string[] = [];

  /** @param practice another reader, so that practised digits are no part of the PIN's */
  constructor(dialogue: Dialogue, reader: PatientReader, practice: PatientReader, stage: Stage) {
    this.#dialogue = dialogue;
    this.#reader = reader;
    this.#practice = practice;
    this.#stage = stage;
  }

  get view(): View {
    return this.#dialogue.view;
  }

  tell(event: Happening): void {
    // Before the effects: a wipe among them forgets what was agreed.
    const { keep } = this.#dialogue.view;
    for (const effect of this.#dialogue.handle(event, performance.now())) {
      this.#do(effect, keep);
    }
    clearTimeout(this.#timer);
    const at = this.#dialogue.wakeAt;
    if (at !== undefined) {
      this.#timer = setTimeout(() => this.tell({ kind: 'tick' }), Math.max(0, at - performance.now()));
    }
    this.#stage.changed();
  }

  /** The host's system took the PIN: what was read of it was right. */
  verified(): Promise<boolean> {
    const tokens = this.#unverified;
    this.#unverified = [];
    return this.#reader.confirm(tokens, 'VERIFIED');
  }

  #do(effect: Effect, keep: boolean): void {
    switch (effect.kind) {
      case 'say':
        return this.#stage.say(effect.sounds);
      case 'say-again':
        return this.#stage.repeat();
      case 'hush':
        return this.#stage.hush();
      case 'sound':
        return this.#stage.signal(effect.earcon);
      case 'draw':
        return void this.#draw();
      case 'send-ink':
        return void this.#send(effect.practised ? this.#practice : this.#reader, keep);
      case 'withdraw':
        this.#reader.withdraw();
        return this.#practice.withdraw();
      case 'clear-ink':
        return this.#stage.clearInk();
      case 'digit-taken':
        return this.#reader.taken(effect.written);
      case 'digit-dropped':
        return this.#reader.dropped();
      case 'hand-over':
        return this.#handOver(effect.pin, effect.heard, keep);
      case 'cancelled':
        return this.#stage.cancelled();
      case 'apply':
        return this.#stage.apply(effect.preferences);
      case 'wipe':
        this.#reader.forget();
        this.#practice.forget();
        return this.#stage.wipe();
    }
  }

  async #draw(): Promise<void> {
    const drawn = await this.#practice.draw();
    if (drawn.kind !== 'abandoned') {
      this.tell(drawn);
    }
  }

  async #send(reader: PatientReader, keep: boolean): Promise<void> {
    const reply = await reader.read(this.#stage.ink(), keep, () => this.tell({ kind: 'retrying' }));
    if (reply.kind !== 'abandoned') {
      this.tell(reply);
    }
  }

  #handOver(pin: string, heard: boolean, keep: boolean): void {
    const tokens = keep ? this.#reader.takeTokens() : [];
    this.#unverified = tokens;
    if (heard) {
      void this.#reader.confirm(tokens, 'HEARD');
    }
    this.#stage.complete(pin);
  }
}
