import type { Earcon } from '../phrases.ts';

/** One tone: hertz, seconds from the beginning, seconds of sound, loudness 0 to 1. */
type Tone = readonly [hertz: number, from: number, seconds: number, level: number];

const SCORES: Readonly<Record<Earcon, readonly Tone[]>> = {
  'earcon-pen': [[1_760, 0, 0.03, 0.18]],
  'earcon-accepted': [
    [660, 0, 0.09, 0.3],
    [990, 0.1, 0.12, 0.3],
  ],
  'earcon-again': [
    [440, 0, 0.12, 0.3],
    [330, 0.13, 0.18, 0.3],
  ],
  'earcon-key': [[1_320, 0, 0.035, 0.22]],
  'earcon-pulse': [[520, 0, 0.07, 0.14]],
  'earcon-warn': [
    [880, 0, 0.12, 0.34],
    [880, 0.2, 0.12, 0.34],
    [880, 0.4, 0.12, 0.34],
  ],
  'earcon-held': [
    [590, 0, 0.06, 0.26],
    [590, 0.1, 0.06, 0.26],
  ],
};

/** Rise and fall of a tone: without it a tone begins and ends with a crack. */
const EDGE_SECONDS = 0.006;

/** The samples of a signal, -1 to 1. They depend on its name and nothing else: no digit changes a tone. */
export function earconSamples(earcon: Earcon, sampleRate: number): Float32Array<ArrayBuffer> {
  const score = SCORES[earcon];
  const seconds = Math.max(...score.map(([, from, length]) => from + length));
  const samples = new Float32Array(Math.ceil(seconds * sampleRate));
  for (const [hertz, from, length, level] of score) {
    const start = Math.round(from * sampleRate);
    const count = Math.round(length * sampleRate);
    const edge = EDGE_SECONDS * sampleRate;
    for (let i = 0; i < count && start + i < samples.length; i++) {
      const envelope = Math.min(1, i / edge, (count - i) / edge);
      samples[start + i] = level * envelope * Math.sin((2 * Math.PI * hertz * i) / sampleRate);
    }
  }
  return samples;
}
