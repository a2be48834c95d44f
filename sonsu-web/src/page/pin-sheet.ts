import type { Ink } from '../ink/ink.ts';
import type { Reading } from '../reading/recognition.ts';

/** What stands in one place of the PIN: written and perhaps read, typed, or nothing. */
export type Place =
  | { readonly kind: 'empty' }
  | { readonly kind: 'typed'; readonly digit: number }
  | { readonly kind: 'written'; readonly ink: Ink; readonly reading?: Reading };

/** Written digits that are on their way to the server. */
export interface Batch {
  readonly inks: readonly Ink[];
  readonly places: readonly Place[];
  readonly positions: readonly number[];
}

const EMPTY: Place = { kind: 'empty' };

/**
 * The digits of one PIN while they are written. Positions count from 1. Only what was written and not read yet is sent:
 * a typed digit never, a digit that was read never twice.
 */
export class PinSheet {
  readonly length: number;
  #places: Place[];

  constructor(length = 4) {
    this.length = length;
    this.#places = Array<Place>(length).fill(EMPTY);
  }

  get places(): readonly Place[] {
    return this.#places;
  }

  at(position: number): Place {
    const place = this.#places[position - 1];
    if (!place) {
      throw new RangeError(`position ${position} is not one of 1 to ${this.length}`);
    }
    return place;
  }

  write(position: number, ink: Ink): void {
    this.#set(position, { kind: 'written', ink });
  }

  type(position: number, digit: number): void {
    this.#set(position, { kind: 'typed', digit });
  }

  erase(position: number): void {
    this.#set(position, EMPTY);
  }

  eraseAll(): void {
    this.#places.fill(EMPTY);
  }

  /** The first position with nothing in it. */
  get gap(): number | undefined {
    const index = this.#places.indexOf(EMPTY);
    return index < 0 ? undefined : index + 1;
  }

  /** Everything written and not read yet. */
  get unread(): Batch {
    const places: Place[] = [];
    const inks: Ink[] = [];
    const positions: number[] = [];
    this.#places.forEach((place, i) => {
      if (place.kind === 'written' && !place.reading) {
        places.push(place);
        inks.push(place.ink);
        positions.push(i + 1);
      }
    });
    return { inks, places, positions };
  }

  /** Enters what was read; a place that changed since the batch was made keeps its new content. */
  enter(batch: Batch, readings: readonly Reading[]): void {
    batch.positions.forEach((position, i) => {
      const place = this.at(position);
      const reading = readings[i];
      if (place === batch.places[i] && place.kind === 'written' && reading) {
        this.#set(position, { ...place, reading });
      }
    });
  }

  #set(position: number, place: Place): void {
    this.at(position);
    this.#places[position - 1] = place;
  }
}
