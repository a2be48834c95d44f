/** What the dialogue waits for. */
export type Alarm = 'idle' | 'warn-soon' | 'warn-end' | 'pause' | 'pulse' | 'slow' | 'silence' | 'scan';

/** Times at which something is due, as data: whoever drives the dialogue has the only clock. */
export class Alarms {
  readonly #due = new Map<Alarm, number>();

  set(alarm: Alarm, at: number): void {
    this.#due.set(alarm, at);
  }

  cancel(...alarms: readonly Alarm[]): void {
    for (const alarm of alarms) {
      this.#due.delete(alarm);
    }
  }

  clear(): void {
    this.#due.clear();
  }

  at(alarm: Alarm): number | undefined {
    return this.#due.get(alarm);
  }

  get earliest(): number | undefined {
    return this.#due.size === 0 ? undefined : Math.min(...this.#due.values());
  }

  /** Takes out the earliest that is due at `now`. */
  take(now: number): Alarm | undefined {
    let found: Alarm | undefined;
    let time = Infinity;
    for (const [alarm, at] of this.#due) {
      if (at <= now && at < time) {
        found = alarm;
        time = at;
      }
    }
    if (found) {
      this.#due.delete(found);
    }
    return found;
  }
}
