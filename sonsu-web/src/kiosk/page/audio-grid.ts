import { LitElement, css, html } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import type { Cell } from '../dialogue/model.ts';

const DOUBLE_TAP_MILLIS = 600;

export interface LabelledCell {
  readonly cell: Cell;
  readonly label: string;
  readonly value?: string | undefined;
}

/** Hears what an {@link AudioGrid} feels. */
export interface GridListener {
  touched(): void;
  over(cell: Cell): void;
  choose(cell: Cell): void;
}

/**
 * `<sonsu-audio-grid>`: keys or lines that are explored by a finger: touch is heard, a double tap chooses when the
 * finger lifts, sliding off cancels. The keyboard and screen readers choose by a click, as with any button.
 */
export class AudioGrid extends LitElement {
  static override properties = {
    cells: { attribute: false },
    passing: { attribute: false },
    keypad: { type: Boolean, reflect: true },
    label: {},
  };
  declare cells: readonly LabelledCell[];
  declare passing: Cell | undefined;
  declare keypad: boolean;
  declare label: string;
  listener: GridListener | undefined;

  #pointer: number | undefined;
  #under: Cell | undefined;
  /** the finger has not left the cell it came down on */
  #steady = false;
  #last: { cell: Cell; time: number } | undefined;
  #began = 0;

  constructor() {
    super();
    this.cells = [];
    this.passing = undefined;
    this.keypad = false;
    this.label = '';
  }

  protected override render() {
    return html`<div
      class="grid"
      role="group"
      aria-label=${this.label}
      @pointerdown=${this.#down}
      @pointermove=${this.#move}
      @pointerup=${this.#up}
      @pointercancel=${this.#release}
      @contextmenu=${(event: Event) => event.preventDefault()}
    >
      ${this.cells.map(
        ({ cell, label, value }) => html`<button
          type="button"
          part="key"
          data-cell=${cell}
          class=${classMap({ passing: cell === this.passing })}
          @click=${(event: MouseEvent) => this.#clicked(event, cell)}
        >
          <span>${label}</span>${value === undefined ? '' : html` <span class="value">${value}</span>`}
        </button>`,
      )}
    </div>`;
  }

  /** Only clicks that no pointer made: those of keys and of screen readers. */
  #clicked(event: MouseEvent, cell: Cell): void {
    if (event.detail === 0) {
      this.listener?.touched();
      this.listener?.choose(cell);
    }
  }

  #down(event: PointerEvent): void {
    if (this.#pointer !== undefined || event.button !== 0) {
      return;
    }
    event.preventDefault();
    this.#pointer = event.pointerId;
    this.#began = event.timeStamp;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.listener?.touched();
    this.#under = this.#cellAt(event);
    this.#steady = this.#under !== undefined;
    if (this.#under) {
      this.listener?.over(this.#under);
    }
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    const cell = this.#cellAt(event);
    if (cell !== this.#under) {
      this.#under = cell;
      this.#steady = false;
      if (cell) {
        this.listener?.over(cell);
      }
    }
  }

  #up(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    const cell = this.#under;
    const steady = this.#steady;
    this.#release(event);
    if (!cell || cell !== this.#cellAt(event)) {
      this.#last = undefined;
      return;
    }
    if (steady && this.#last?.cell === cell && this.#began - this.#last.time < DOUBLE_TAP_MILLIS) {
      this.#last = undefined;
      this.listener?.choose(cell);
      return;
    }
    this.#last = { cell, time: event.timeStamp };
  }

  #release(event: PointerEvent): void {
    if (event.pointerId === this.#pointer) {
      this.#pointer = undefined;
      this.#under = undefined;
    }
  }

  #cellAt(event: PointerEvent): Cell | undefined {
    const under = this.shadowRoot?.elementFromPoint(event.clientX, event.clientY);
    return under?.closest<HTMLElement>('button')?.dataset['cell'] as Cell | undefined;
  }

  static override styles = css`
    :host {
      display: block;
    }
    .grid {
      display: grid;
      grid-template-columns: 1fr;
      grid-auto-rows: 1fr;
      gap: max(2.5 * var(--sonsu-mm, 1mm), 0.5rem);
      block-size: 100%;
      touch-action: none;
      user-select: none;
      -webkit-user-select: none;
    }
    :host([keypad]) .grid {
      grid-template-columns: repeat(3, 1fr);
    }
    button {
      min-inline-size: calc(12 * var(--sonsu-mm, 1mm));
      min-block-size: calc(12 * var(--sonsu-mm, 1mm));
      padding: 0 0.8em;
      border: 2px solid var(--sonsu-line, #5a6a7e);
      border-radius: 12px;
      background: var(--sonsu-paper, #ffffff);
      color: var(--sonsu-text, #10243e);
      font: inherit;
      font-size: clamp(1rem, 2.7vmin, 1.8rem);
      text-align: start;
      touch-action: none;
      display: flex;
      flex-wrap: wrap;
      gap: 0 1em;
      align-items: center;
      align-content: center;
      justify-content: space-between;
    }
    :host([keypad]) button {
      justify-content: center;
      font-size: clamp(1.2rem, 5vmin, 3rem);
    }
    /* In a low and broad window, menus stand in two columns. */
    @media (max-height: 32rem) and (min-width: 30rem) {
      :host(:not([keypad])) .grid {
        grid-template-columns: repeat(2, 1fr);
      }
    }
    .value {
      font-weight: 700;
    }
    .passing {
      outline: 6px solid var(--sonsu-focus, #b3480a);
      outline-offset: -3px;
    }
    button:focus-visible {
      outline: 4px solid var(--sonsu-focus, #b3480a);
      outline-offset: 2px;
    }
    @media (forced-colors: active) {
      .passing {
        outline-color: Highlight;
      }
    }
  `;
}
