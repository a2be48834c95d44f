import type { Ink, Point } from './ink.ts';

/** The server's limits (the contract of `inks`). */
const MAX_STROKES = 64;
const MAX_POINTS = 4096;
/** Nearer than this to the last point, a point says nothing: a resting finger would fill the record. */
const MIN_STEP = 0.5;
/** A stroke that stays within this many pixels is a tap, and no part of any digit; on a large screen it may be more. */
const TAP = 4;

type Frame = { readonly width: number; readonly height: number };

/**
 * Turns pen movements into an {@link Ink}. The canvas' size at the first stroke is the ink's frame; what is written
 * after the canvas was resized (a turned tablet) is brought into it. Points beyond the server's limits are not kept.
 */
export class InkRecorder {
  readonly #tap: number;
  #frame: Frame = { width: 0, height: 0 };
  #scale = { x: 1, y: 1 };
  #strokes: Point[][] = [];
  #stroke: Point[] | undefined;
  #points = 0;
  #start = 0;

  /** @param tap pixels within which a stroke is a tap */
  constructor(tap = TAP) {
    this.#tap = tap;
  }

  /** Whether a stroke is under way. */
  get writing(): boolean {
    return this.#stroke !== undefined;
  }

  get blank(): boolean {
    return this.#strokes.length === 0;
  }

  /** The size in whose pixels the strokes are, once a pen has touched. */
  get frame(): Frame | undefined {
    return this.#strokes.length > 0 || this.#stroke ? this.#frame : undefined;
  }

  /** A copy of the finished strokes. */
  get ink(): Ink {
    return { ...this.#frame, strokes: this.#strokes.map((stroke) => [...stroke]) };
  }

  /** The pen touches at x, y (pixels of a canvas of this size) at `time` in milliseconds of any clock. */
  down(x: number, y: number, time: number, size: Frame): void {
    if (this.#strokes.length === 0) {
      this.#frame = { width: Math.round(size.width), height: Math.round(size.height) };
      this.#start = time;
    }
    this.#scale = { x: this.#frame.width / size.width, y: this.#frame.height / size.height };
    this.#stroke = [];
    this.move(x, y, time);
  }

  /** The pen moves. Returns the two ends of what is to be drawn, in the ink's frame, or nothing if it was no step. */
  move(x: number, y: number, time: number): readonly [Point, Point] | undefined {
    const stroke = this.#stroke;
    if (!stroke || this.#points >= MAX_POINTS || this.#strokes.length >= MAX_STROKES) {
      return undefined;
    }
    const point: Point = [round(x * this.#scale.x), round(y * this.#scale.y), Math.max(0, Math.round(time - this.#start))];
    const last = stroke.at(-1);
    if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < MIN_STEP) {
      return undefined;
    }
    stroke.push(point);
    this.#points++;
    return [last ?? point, point];
  }

  /** The pen lifts. Returns whether the stroke was kept; a tap is not. */
  up(): boolean {
    const stroke = this.#stroke;
    this.#stroke = undefined;
    if (!stroke) {
      return false;
    }
    if (isTap(stroke, this.#tap)) {
      this.#points -= stroke.length;
      return false;
    }
    this.#strokes.push(stroke);
    return true;
  }

  /** The system took the pointer away (a palm, a gesture): the stroke under way is dropped, the others stay. */
  cancel(): void {
    this.#points -= this.#stroke?.length ?? 0;
    this.#stroke = undefined;
  }

  /** Hands all finished strokes over and starts anew. */
  take(): Ink {
    const ink = { ...this.#frame, strokes: this.#strokes };
    this.#strokes = [];
    this.#points = 0;
    this.#stroke = undefined;
    return ink;
  }

  /** Puts back what was taken. */
  restore(ink: Ink): void {
    this.clear();
    this.#frame = { width: ink.width, height: ink.height };
    this.#strokes = ink.strokes.map((stroke) => [...stroke]);
    this.#points = this.#strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  }

  clear(): void {
    this.take();
  }
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

function isTap(stroke: readonly Point[], tap: number): boolean {
  const xs = stroke.map(([x]) => x);
  const ys = stroke.map(([, y]) => y);
  return Math.max(...xs) - Math.min(...xs) < tap && Math.max(...ys) - Math.min(...ys) < tap;
}
