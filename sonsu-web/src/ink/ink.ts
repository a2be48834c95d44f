/** x and y in CSS pixels from the canvas' upper left corner, y downward; t in milliseconds since the first point. */
export type Point = readonly [x: number, y: number, t: number];

/**
 * What one digit's pen did on its canvas: the record, from which pictures are derived. The form in which it is sent.
 * It is a secret: it never goes into a log, a URL or a storage.
 */
export interface Ink {
  /** of the canvas in CSS pixels when the first stroke began */
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly (readonly Point[])[];
}
