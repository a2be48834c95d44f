import { css, html, svg } from 'lit';
import type { Language } from '../texts.ts';
import type { Epoch } from './models.ts';
import { figure, percent } from './times.ts';
import { say, type WordId } from './words.ts';

const WIDTH = 320;
const HEIGHT = 120;
const EDGE = 6;

interface Curve {
  readonly what: WordId & ('loss' | 'accuracy');
  readonly values: readonly number[];
  readonly written: (value: number) => string;
}

/** Loss and accuracy by epoch: two pictures that say in words what they show, and the numbers. */
export function curves(history: readonly Epoch[], language: Language) {
  if (history.length === 0) {
    return html`<p class="soft">${say('no-curves', language)}</p>`;
  }
  const both: readonly Curve[] = [
    { what: 'loss', values: history.map(({ loss }) => loss), written: (value) => figure(value, language) },
    { what: 'accuracy', values: history.map(({ accuracy }) => accuracy), written: (value) => percent(value, language, 2) },
  ];
  return html`<div class="curves">${both.map((curve) => picture(curve, language))}</div>
    <details>
      <summary>${say('numbers', language)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">${say('epoch', language)}</th>
            ${both.map(({ what }) => html`<th scope="col" class="count">${say(what, language)}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${history.map(
            ({ number }, at) => html`<tr>
              <th scope="row">${number}</th>
              ${both.map(({ values, written }) => html`<td class="count">${written(values[at] ?? 0)}</td>`)}
            </tr>`,
          )}
        </tbody>
      </table>
    </details>`;
}

function picture({ what, values, written }: Curve, language: Language) {
  const [first, last] = [values[0] ?? 0, values.at(-1) ?? 0];
  const points = placed(values);
  const words = say('curve-what', language, {
    what: say(what, language),
    epochs: values.length,
    from: written(first),
    to: written(last),
  });
  return html`<figure>
    <figcaption>${words}</figcaption>
    <svg class="curve" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path class="axis" d="M0 0V${HEIGHT}H${WIDTH}"></path>
      <polyline points=${points.map(([x, y]) => `${x},${y}`).join(' ')}></polyline>
      ${points.map(([x, y]) => svg`<path class="point" d="M${x} ${y}h0.01"></path>`)}
    </svg>
    <p class="ends soft" aria-hidden="true"><span>${written(first)}</span><span>${written(last)}</span></p>
  </figure>`;
}

/** From the least to the greatest value, over the whole picture; one that stays is in the middle. */
function placed(values: readonly number[]): readonly (readonly [x: number, y: number])[] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const step = (WIDTH - 2 * EDGE) / Math.max(1, values.length - 1);
  return values.map((value, at) => {
    const height = most > least ? (value - least) / (most - least) : 0.5;
    return [round(EDGE + at * step), round(HEIGHT - EDGE - height * (HEIGHT - 2 * EDGE))] as const;
  });
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export const curveStyles = css`
  .curves {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
    gap: 1rem 1.5rem;
  }
  figure {
    display: grid;
    gap: 0.4rem;
    margin: 0;
  }
  .curve {
    inline-size: 100%;
    block-size: 8rem;
    fill: none;
  }
  .curve polyline {
    stroke: var(--sonsu-bar);
    stroke-width: 2.5;
    vector-effect: non-scaling-stroke;
  }
  .curve .axis {
    stroke: var(--sonsu-line);
    stroke-width: 1.5;
    vector-effect: non-scaling-stroke;
  }
  .curve .point {
    stroke: var(--sonsu-bar);
    stroke-width: 8;
    stroke-linecap: round;
    vector-effect: non-scaling-stroke;
  }
  .ends {
    display: flex;
    justify-content: space-between;
    font-variant-numeric: tabular-nums;
  }
  @media (forced-colors: active) {
    .curve :is(polyline, .axis, .point) {
      stroke: CanvasText;
    }
  }
`;
