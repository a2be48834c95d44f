const WINDOW_SECONDS = 0.03;
const SEARCH_SECONDS = 0.008;
/** Comparing every fourth sample finds the same place. */
const STEP = 4;

/**
 * Makes speech faster or slower and keeps its pitch: overlapping windows, each taken where it fits the one before best
 * (WSOLA; Verhelst and Roelands, ICASSP 1993).
 *
 * @param rate 2 is twice as fast
 */
export function stretch(samples: Float32Array<ArrayBuffer>, rate: number, sampleRate: number): Float32Array<ArrayBuffer> {
  const window = 2 * Math.round((WINDOW_SECONDS * sampleRate) / 2);
  const hop = window / 2;
  const search = Math.round(SEARCH_SECONDS * sampleRate);
  if (rate === 1 || samples.length < window + 2 * search) {
    return samples;
  }
  const out = new Float32Array(Math.ceil(samples.length / rate) + window);
  let expected = 0;
  for (let frame = 0; ; frame++) {
    const ideal = Math.round(frame * hop * rate);
    if (ideal + search + window + hop > samples.length) {
      return out.subarray(0, frame * hop + hop);
    }
    const at = frame === 0 ? 0 : bestMatch(samples, expected, Math.max(0, ideal - search), ideal + search, hop);
    for (let i = 0; i < window; i++) {
      const hann = 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / window);
      const j = frame * hop + i;
      out[j] = (out[j] ?? 0) + hann * (samples[at + i] ?? 0);
    }
    expected = at + hop;
  }
}

/** Where the samples go on most nearly as they do at `expected`. */
function bestMatch(samples: Float32Array, expected: number, from: number, to: number, length: number): number {
  let best = from;
  let most = -Infinity;
  for (let at = from; at <= to; at += STEP) {
    let sum = 0;
    for (let i = 0; i < length; i += STEP) {
      sum += (samples[expected + i] ?? 0) * (samples[at + i] ?? 0);
    }
    if (sum > most) {
      most = sum;
      best = at;
    }
  }
  return best;
}
