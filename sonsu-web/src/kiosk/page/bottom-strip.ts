import { LitElement, css, html, nothing } from 'lit';

/** Held so long, erase means all. */
const HOLD_MILLIS = 1_000;

export type Target = 'left' | 'middle' | 'right';

export interface StripLabels {
  readonly left: string | undefined;
  readonly middle: string | undefined;
  readonly right: string | undefined;
  /** of the middle, where it offers another language */
  readonly middleLanguage: string | undefined;
}

/** Hears what a {@link BottomStrip} feels. */
export interface StripListener {
  touched(): void;
  pressed(target: Target): void;
  /** the left target has been held long enough to mean all; it acts when the finger lifts */
  holding(): void;
  held(): void;
}

/**
 * `<sonsu-bottom-strip>`: three targets along the bottom edge, to be found by its corners. They act when the finger
 * lifts on them; sliding off cancels.
 */
export class BottomStrip extends LitElement {
  static override properties = { labels: { attribute: false }, label: {} };
  declare labels: StripLabels;
  declare label: string;
  listener: StripListener | undefined;

  #pointer: number | undefined;
  #began = 0;
  #hold: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.labels = { left: undefined, middle: undefined, right: undefined, middleLanguage: undefined };
    this.label = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#hold);
  }

  protected override render() {
    return html`<div class="strip" role="group" aria-label=${this.label}>
      ${(['left', 'middle', 'right'] as const).map((target) => this.#button(target))}
    </div>`;
  }

  #button(target: Target) {
    const label = this.labels[target];
    if (label === undefined) {
      return html`<span></span>`;
    }
    return html`<button
      type="button"
      part="target ${target}"
      data-target=${target}
      lang=${(target === 'middle' ? this.labels.middleLanguage : undefined) ?? nothing}
      @pointerdown=${this.#down}
      @pointerup=${(event: PointerEvent) => this.#up(event, target)}
      @pointercancel=${this.#release}
      @click=${(event: MouseEvent) => this.#clicked(event, target)}
      @contextmenu=${(event: Event) => event.preventDefault()}
    >
      ${label}
    </button>`;
  }

  #clicked(event: MouseEvent, target: Target): void {
    if (event.detail === 0) {
      this.listener?.touched();
      this.listener?.pressed(target);
    }
  }

  #down(event: PointerEvent): void {
    if (this.#pointer !== undefined || event.button !== 0) {
      return;
    }
    event.preventDefault();
    const button = event.currentTarget as HTMLButtonElement;
    this.#pointer = event.pointerId;
    this.#began = event.timeStamp;
    button.setPointerCapture(event.pointerId);
    if (button.dataset['target'] === 'left') {
      this.#hold = setTimeout(() => this.listener?.holding(), HOLD_MILLIS);
    }
    this.listener?.touched();
  }

  #up(event: PointerEvent, target: Target): void {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    this.#release(event);
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const { clientX: x, clientY: y } = event;
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) {
      return;
    }
    if (target === 'left' && event.timeStamp - this.#began >= HOLD_MILLIS) {
      this.listener?.held();
    } else {
      this.listener?.pressed(target);
    }
  }

  #release(event: PointerEvent): void {
    if (event.pointerId === this.#pointer) {
      this.#pointer = undefined;
      clearTimeout(this.#hold);
    }
  }

  static override styles = css`
    :host {
      display: grid;
      box-sizing: border-box;
    }
    .strip {
      display: grid;
      grid-template-columns: repeat(3, 1fr);
      gap: max(2.5 * var(--sonsu-mm, 1mm), 0.6rem);
    }
    button {
      min-inline-size: calc(12 * var(--sonsu-mm, 1mm));
      min-block-size: calc(12 * var(--sonsu-mm, 1mm));
      padding: 0.4em;
      border: 2px solid var(--sonsu-deep, #0b3d6e);
      border-radius: 12px;
      background: var(--sonsu-deep, #0b3d6e);
      color: var(--sonsu-on-deep, #ffffff);
      font: inherit;
      font-size: clamp(1rem, 3.4vmin, 2.2rem);
      font-weight: 600;
      touch-action: none;
      user-select: none;
      -webkit-user-select: none;
      -webkit-touch-callout: none;
      overflow-wrap: anywhere;
    }
    button:focus-visible {
      outline: 4px solid var(--sonsu-focus, #b3480a);
      outline-offset: 2px;
    }
    @media (forced-colors: active) {
      button {
        border-color: ButtonBorder;
      }
    }
  `;
}
