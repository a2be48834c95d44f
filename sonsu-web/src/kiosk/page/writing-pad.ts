import { LitElement, css, html, type PropertyValues } from 'lit';
import type { Ink } from '../../ink/ink.ts';
import { clearCanvas, drawInk, drawLine, penOf } from '../../ink/ink-drawing.ts';
import { InkRecorder } from '../../ink/ink-recorder.ts';
import { TouchFilter } from './touch-filter.ts';

/** The pen's width as a part of the pad's shorter side. */
const PEN = 0.025;
/** A touch that stays within so much is a tap; fingers slip more than mice. */
const TAP_MM = 2.5;
const TAP_MILLIS = 500;
const DOUBLE_TAP_MILLIS = 350;
const DOUBLE_TAP_MM = 30;
const FADE_MILLIS = 250;

/** Hears what a {@link WritingPad} feels. */
export interface PadListener {
  /** A pen went down. Returns whether ink is recorded now. */
  down(): boolean;
  /** It was lifted. `ink`: something is written */
  up(ink: boolean): void;
  tap(): void;
  doubleTap(): void;
}

/**
 * `<sonsu-writing-pad>`: the whole screen to write one digit on, anywhere. The strokes are the record; what is drawn
 * may fade at once. One finger at a time, palms are none; a stroke that leaves the pad keeps what was written.
 */
export class WritingPad extends LitElement {
  static override properties = {
    label: {},
    description: {},
    fades: { attribute: false },
    pixelsPerMm: { attribute: false },
  };
  declare label: string;
  declare description: string;
  /** ink is seen only while it is being written */
  declare fades: boolean;
  declare pixelsPerMm: number;
  listener: PadListener | undefined;

  #recorder = new InkRecorder();
  #touches = new TouchFilter();
  #pointer: number | undefined;
  #recording = false;
  #began = { x: 0, y: 0, time: 0 };
  #still = true;
  #lastTap: { x: number; y: number; time: number } | undefined;
  #tapTimer: ReturnType<typeof setTimeout> | undefined;
  #fadeTimer: ReturnType<typeof setTimeout> | undefined;
  #resizes: ResizeObserver | undefined;
  readonly #redraw = () => this.#draw();

  constructor() {
    super();
    this.label = '';
    this.description = '';
    this.fades = true;
    this.pixelsPerMm = 96 / 25.4;
  }

  get ink(): Ink {
    return this.#recorder.ink;
  }

  /** Overwrites and forgets the ink, also a stroke under way, and what is seen of it. */
  clear(): void {
    this.#recording = false;
    this.#recorder.clear();
    this.#draw();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resizes?.disconnect();
    clearTimeout(this.#tapTimer);
    clearTimeout(this.#fadeTimer);
    this.clear();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('pixelsPerMm')) {
      this.#recorder.clear();
      this.#recorder = new InkRecorder(TAP_MM * this.pixelsPerMm);
      this.#touches = new TouchFilter(this.pixelsPerMm);
    }
  }

  protected override firstUpdated(): void {
    this.#resizes = new ResizeObserver(this.#redraw);
    this.#resizes.observe(this.#canvas);
  }

  protected override render() {
    return html`<canvas
        role="application"
        tabindex="-1"
        aria-label=${this.label}
        aria-describedby="description"
        @pointerdown=${this.#down}
        @pointermove=${this.#move}
        @pointerup=${this.#up}
        @pointercancel=${this.#cancel}
        @lostpointercapture=${this.#up}
        @contextmenu=${(event: Event) => event.preventDefault()}
      ></canvas>
      <span id="description" hidden>${this.description}</span>`;
  }

  get #canvas(): HTMLCanvasElement {
    return this.renderRoot.querySelector('canvas')!;
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0 || !this.#touches.admits(event) || this.#pointer !== undefined) {
      return;
    }
    event.preventDefault();
    this.#pointer = event.pointerId;
    this.#canvas.setPointerCapture(event.pointerId);
    // On a page with other fields, keys come to the one that was touched last.
    this.#canvas.focus({ preventScroll: true });
    clearTimeout(this.#tapTimer);
    this.#began = { x: event.clientX, y: event.clientY, time: event.timeStamp };
    this.#still = true;
    this.#recording = this.listener?.down() ?? false;
    if (this.#recording) {
      this.#unfade();
      this.#touch(event);
    }
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) {
      return;
    }
    const slip = Math.hypot(event.clientX - this.#began.x, event.clientY - this.#began.y);
    this.#still &&= slip < TAP_MM * this.pixelsPerMm;
    if (!this.#recording) {
      return;
    }
    const all = event.getCoalescedEvents?.() ?? [];
    for (const each of all.length > 0 ? all : [event]) {
      this.#touch(each);
    }
  }

  #up(event: PointerEvent): void {
    this.#touches.lifted(event);
    if (event.pointerId !== this.#pointer) {
      return;
    }
    if (this.#recording) {
      this.#recorder.up();
    }
    this.#finish();
    if (this.#still && event.timeStamp - this.#began.time < TAP_MILLIS && event.type === 'pointerup') {
      this.#tapped(event);
    }
  }

  #cancel(event: PointerEvent): void {
    this.#touches.lifted(event);
    if (event.pointerId !== this.#pointer) {
      return;
    }
    this.#recorder.cancel();
    this.#finish();
  }

  #finish(): void {
    const pointer = this.#pointer;
    this.#pointer = undefined;
    if (pointer !== undefined && this.#canvas.hasPointerCapture(pointer)) {
      this.#canvas.releasePointerCapture(pointer);
    }
    const ink = this.#recording && !this.#recorder.blank;
    this.#recording = false;
    this.#fade();
    this.listener?.up(ink);
  }

  #tapped(event: PointerEvent): void {
    const tap = { x: event.clientX, y: event.clientY, time: event.timeStamp };
    const last = this.#lastTap;
    const near = last && Math.hypot(tap.x - last.x, tap.y - last.y) < DOUBLE_TAP_MM * this.pixelsPerMm;
    if (last && near && this.#began.time - last.time < DOUBLE_TAP_MILLIS) {
      this.#lastTap = undefined;
      this.listener?.doubleTap();
      return;
    }
    this.#lastTap = tap;
    this.#tapTimer = setTimeout(() => this.listener?.tap(), DOUBLE_TAP_MILLIS);
  }

  /** One position of the pen. Outside the pad the stroke is interrupted; back inside, a new one begins. */
  #touch(event: PointerEvent): void {
    const box = this.#canvas.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    if (x < 0 || y < 0 || x > box.width || y > box.height) {
      this.#recorder.up();
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

  #fade(): void {
    if (!this.fades) {
      return;
    }
    this.#canvas.classList.add('fading');
    this.#fadeTimer = setTimeout(() => this.#unfade(), FADE_MILLIS);
  }

  /** What was seen is gone; the pad is ready to show the next stroke. */
  #unfade(): void {
    clearTimeout(this.#fadeTimer);
    if (this.#canvas.classList.contains('fading')) {
      this.#draw();
    }
  }

  /** Draws all ink anew, or none where it fades; sharp at the screen's own pixels. */
  #draw(): void {
    if (!this.hasUpdated) {
      return;
    }
    const canvas = this.#canvas;
    clearCanvas(canvas);
    canvas.classList.remove('fading');
    if (this.fades) {
      return;
    }
    drawInk(this.#pen(), this.#recorder.ink);
  }

  #pen(): CanvasRenderingContext2D | null {
    return penOf(this.#canvas, this.#recorder.frame, PEN);
  }

  static override styles = css`
    :host {
      display: block;
      position: relative;
    }
    canvas {
      position: absolute;
      inset: 0;
      inline-size: 100%;
      block-size: 100%;
      border-radius: inherit;
      touch-action: none;
      user-select: none;
      -webkit-user-select: none;
      -webkit-touch-callout: none;
      cursor: crosshair;
      color: var(--sonsu-ink, #10243e);
      background: var(--sonsu-paper, #ffffff);
    }
    canvas:focus-visible {
      outline: 4px solid var(--sonsu-focus, #b3480a);
      outline-offset: -4px;
    }
    .fading {
      opacity: 0;
      transition: opacity 200ms linear;
    }
    @media (prefers-reduced-motion: reduce) {
      .fading {
        transition: none;
      }
    }
    @media (forced-colors: active) {
      canvas {
        color: CanvasText;
        background: Canvas;
      }
    }
  `;
}
