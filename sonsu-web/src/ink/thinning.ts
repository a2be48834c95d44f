import type { Ink, Point } from './ink.ts';

/**
 * The ink with at most so many points: those that are left stand about equally far apart along each stroke, and its two
 * ends stay. An ink of no more is returned as it is.
 *
 * @param most more than twice the strokes
 */
export function thinned(ink: Ink, most: number): Ink {
  const points = ink.strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  if (points <= most) {
    return ink;
  }
  const length = ink.strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
  const step = length / (most - 2 * ink.strokes.length);
  return { ...ink, strokes: ink.strokes.map((stroke) => spaced(stroke, step)) };
}

/** Besides the ends not more points than the step goes into the stroke's length. */
function spaced(stroke: readonly Point[], step: number): readonly Point[] {
  let since = 0;
  return stroke.filter((point, at) => {
    since += distance(stroke[at - 1] ?? point, point);
    if (at === 0 || at === stroke.length - 1) {
      return true;
    }
    if (since <= step) {
      return false;
    }
    since = 0;
    return true;
  });
}

function lengthOf(stroke: readonly Point[]): number {
  return stroke.reduce((sum, point, at) => sum + distance(stroke[at - 1] ?? point, point), 0);
}

function distance([fromX, fromY]: Point, [toX, toY]: Point): number {
  return Math.hypot(toX - fromX, toY - fromY);
}
