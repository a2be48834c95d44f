import type { Earcon } from '../phrases.ts';
import type { Happening } from '../dialogue/model.ts';
import type { GridListener } from './audio-grid.ts';
import type { StripListener } from './bottom-strip.ts';
import { keyMeaning } from './keys.ts';
import type { PadListener } from './writing-pad.ts';

/** Whom {@link Felt} tells. */
export interface Feeling {
  tell(event: Happening): void;
  /** within a touch or a key press: sound may begin */
  unlock(): void;
  signal(earcon: Earcon): void;
  /** ink is recorded now */
  inkOpen(): boolean;
}

/** What is felt by pad, grid, strip, field and keys, as what it means to the dialogue. */
export class Felt {
  readonly #to: Feeling;
  readonly pad: PadListener;
  readonly grid: GridListener;
  readonly strip: StripListener;

  constructor(to: Feeling) {
    this.#to = to;
    this.pad = {
      down: () => {
        to.tell({ kind: 'pen-down' });
        return to.inkOpen();
      },
      up: (ink) => this.#tell({ kind: 'pen-up', ink }),
      tap: () => to.tell({ kind: 'tap' }),
      doubleTap: () => to.tell({ kind: 'double-tap' }),
    };
    this.grid = {
      touched: () => to.tell({ kind: 'touch' }),
      over: (cell) => to.tell({ kind: 'over', cell }),
      choose: (cell) => this.#tell({ kind: 'choose', cell }),
    };
    this.strip = {
      touched: () => to.tell({ kind: 'touch' }),
      pressed: (target) => this.#tell({ kind: target }),
      holding: () => to.signal('earcon-held'),
      held: () => to.tell({ kind: 'left-held' }),
    };
  }

  /** The field is a way in for screen readers; nothing ever stands in it. */
  readonly typed = (event: InputEvent) => {
    event.preventDefault();
    const digit = event.data?.match(/[0-9]/)?.[0];
    if (digit !== undefined) {
      this.#tell({ kind: 'digit', digit: Number(digit) });
    } else if (event.inputType === 'deleteContentBackward') {
      this.#tell({ kind: 'touch' }, { kind: 'left' });
    }
  };

  readonly key = (event: KeyboardEvent) => {
    const meant = keyMeaning(event);
    // A focused button has its own Enter and Space.
    const own = event.composedPath()[0] instanceof HTMLButtonElement && (event.key === 'Enter' || event.key === ' ');
    if (meant.length > 0 && !own) {
      event.preventDefault();
      this.#tell(...meant);
    }
  };

  #tell(...events: readonly Happening[]): void {
    this.#to.unlock();
    for (const event of events) {
      this.#to.tell(event);
    }
  }
}
