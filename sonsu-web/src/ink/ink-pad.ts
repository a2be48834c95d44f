import { LitElement, css, html } from 'lit';
import type { Ink } from './ink.ts';
import { clearCanvas, drawInk, drawLine, penOf } from './ink-drawing.ts';
import { InkRecorder } from './ink-recorder.ts';

/** The pen's width as a part of the canvas' shorter side: 12 px of 200. */
const PEN = 0.06;

/**
 * Takes a touch from the browser's own gestures altogether: after a swift stroke Chromium otherwise takes the next tap,
 * anywhere on the page, for the one that stops a fling, and the button that was tapped gets no click.
 */
const CLAIMING = { handleEvent: (event: Event) => event.preventDefault(), passive: false };

/**
 * `<sonsu-ink-pad label description>`: a canvas to write one digit on by finger, pen or mouse.
 *
 * Fires `sonsu-ink-start` when a pen touches and `sonsu-ink-change` when a stroke was added (not for a tap). One
 * pointer at a time on the whole page: a second finger or a palm is not a pen. A stroke that leaves the canvas keeps
 * what was written. After `startAnew = true` the next stroke replaces the ink instead of adding to it.
 */
export class InkPad extends LitElement {
  static override properties = { label: {}, description: {}, startAnew: { attribute: false } };
  declare label: string;
  declare description: string;
  declare startAnew: boolean;

  static #writing: InkPad | undefined;

  readonly #recorder = new InkRecorder();
  #pointer: number | undefined;
  #replaced: Ink | undefined;
  #added = false;
  #resizes: ResizeObserver | undefined;
  readonly #colours = matchMedia('(forced-colors: active)');
  readonly #redraw = () => this.#draw();

  constructor() {
    super();
    this.label = '';
    this.description = '';
    this.startAnew = false;
  }

  get ink(): Ink {
    return this.#recorder.ink;
  }

  get blank(): boolean {
    return this.#recorder.blank;
  }

  /** Forgets the ink, also a stroke under way. */
  clear(): void {
    this.#release();
    this.#recorder.clear();
    this.#replaced = undefined;
    this.#draw();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#colours.addEventListener('change', this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#colours.removeEventListener('change', this.#redraw);
    this.#resizes?.disconnect();
    this.clear();
  }

  protected override firstUpdated(): void {
    this.#resizes = new ResizeObserver(this.#redraw);
    this.#resizes.observe(this.#canvas);
  }

  protected override render() {
    return html`<canvas
        role="application"
        aria-label=${this.label}
        aria-describedby="description"
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @pointerup=${this.#up}
        @pointercancel=${this.#cancel}
        @lostpointercapture=${this.#up}
        @touchstart=${CLAIMING}
        @contextmenu=${(event: Event) => event.preventDefault()}
      ></canvas>
      <span id="description" hidden>${this.description}</span>`;
  }

  get #canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas')!;
  }

  #down(event: PointerEvent): void {
    if (InkPad.#writing || !event.isPrimary || event.button !== 0) {
      return;
    }
    // Without it a mouse would select text and a touch would send mouse events after itself.
    event.preventDefault();
    InkPad.#writing = this;
    this.#added = false;
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    if (this.startAnew && !this.blank) {
      this.#replaced = this.#recorder.take();
      this.#draw();
    }
    this.#touch(event);
    this.dispatchEvent(new CustomEvent('sonsu-ink-start', { bubbles: true, composed: true }));
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length > 0 ? all : [event]) {
      this.#touch(each);
    }
  }

  #up(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    this.#lift();
    this.#finish();
  }

  #cancel(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    this.#recorder.cancel();
    this.#finish();
    this.#draw();
  }

  #finish(): void {
    this.#release();
    const replaced = this.#replaced;
    this.#replaced = undefined;
    if (replaced && this.blank) {
      // It was only a tap: what had been written comes back.
      this.#recorder.restore(replaced);
      this.#draw();
    } else if (this.#added) {
      this.startAnew = false;
      this.dispatchEvent(new CustomEvent('sonsu-ink-change', { bubbles: true, composed: true }));
    } else {
      this.#draw();
    }
  }

  #lift(): void {
    this.#added = this.#recorder.up() || this.#added;
  }

  #release(): void {
    const pointer = this.#pointer;
    this.#pointer = undefined;
    if (InkPad.#writing === this) {
      InkPad.#writing = undefined;
    }
    if (pointer !== undefined && this.#canvas.hasPointerCapture(pointer)) {
      this.#canvas.releasePointerCapture(pointer);
    }
  }

  /** One position of the pen. Outside the canvas the stroke is interrupted; back inside, a new one begins. */
  #touch(event: PointerEvent): void {
    const box = this.#canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    if (x < 0 || y < 0 || x > box.width || y > box.height) {
      this.#lift();
      return;
    }
    if (!this.#recorder.writing) {
      this.#recorder.down(x, y, event.timeStamp, box);
      return;
    }
    const step = this.#recorder.move(x, y, event.timeStamp);
    if (step) {
      drawLine(this.#pen(), step);
    }
  }

  /** Draws all ink anew, sharp at the screen's own pixels. */
  #draw(): void {
    if (!this.hasUpdated) {
      return;
    }
    clearCanvas(this.#canvas);
    drawInk(this.#pen(), this.#recorder.ink);
  }

  #pen(): CanvasRenderingContext2D | null {
    return penOf(this.#canvas, this.#recorder.frame, PEN);
  }

  static override styles = css`
    :host {
      display: block;
    }
    canvas {
      display: block;
      box-sizing: border-box;
      inline-size: 100%;
      block-size: 100%;
      touch-action: none;
      user-select: none;
      -webkit-user-select: none;
      -webkit-touch-callout: none;
      cursor: crosshair;
      color: var(--sonsu-ink, #10243e);
      background: var(--sonsu-paper, #ffffff);
    }
    @media (forced-colors: active) {
      canvas {
        color: CanvasText;
        background: Canvas;
      }
    }
  `;
}
