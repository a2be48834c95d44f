import type { Ink, Point } from './ink.ts';

/** The canvas' size on the page, in the ink's own units. */
interface Frame {
  readonly width: number;
  readonly height: number;
}

/** Clears a canvas and makes it sharp at the screen's own pixels. */
export function clearCanvas(canvas: HTMLCanvasElement): void {
  const ratio = window.devicePixelRatio || 1;
  // Setting the size also clears the canvas.
  canvas.width = Math.round(canvas.clientWidth * ratio);
  canvas.height = Math.round(canvas.clientHeight * ratio);
}

/**
 * A round pen in the canvas' own colour that draws in the ink's units.
 *
 * @param frame what the ink was written on; the canvas as it is, where nothing was
 * @param width as a part of the frame's shorter side
 */
export function penOf(canvas: HTMLCanvasElement, frame: Frame | undefined, width: number): CanvasRenderingContext2D | null {
  const pen = canvas.getContext('2d');
  if (pen) {
    const on = frame ?? { width: canvas.clientWidth, height: canvas.clientHeight };
    pen.setTransform(canvas.width / on.width, 0, 0, canvas.height / on.height, 0, 0);
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.lineWidth = width * Math.min(on.width, on.height);
    pen.strokeStyle = getComputedStyle(canvas).color;
  }
  return pen;
}

export function drawInk(pen: CanvasRenderingContext2D | null, ink: Ink): void {
  for (const stroke of ink.strokes) {
    stroke.forEach((point, i) => drawLine(pen, [stroke[i - 1] ?? point, point]));
  }
}

export function drawLine(pen: CanvasRenderingContext2D | null, [from, to]: readonly [Point, Point]): void {
  pen?.beginPath();
  pen?.moveTo(from[0], from[1]);
  pen?.lineTo(to[0], to[1]);
  pen?.stroke();
}
