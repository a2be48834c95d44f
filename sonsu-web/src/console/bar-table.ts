import { css, html, nothing, svg } from 'lit';
import type { Language } from '../texts.ts';
import { count, say } from './words.ts';

export interface Bar {
  readonly name: string;
  readonly samples: number;
  /** beside the name */
  readonly note?: string;
}

export interface BarTable {
  readonly caption: string;
  /** above the names */
  readonly head: string;
  readonly bars: readonly Bar[];
  readonly language: Language;
  /** a sentence on what the picture shows, or on how the counts are to be read */
  readonly remark?: string;
}

/** Counts as a table and, for who sees, each with its bar: the table is the bars' text. */
export function barTable({ caption, head, bars, language, remark }: BarTable) {
  const most = Math.max(1, ...bars.map(({ samples }) => samples));
  return html`<table class="bars">
      <caption>${caption}</caption>
      <thead>
        <tr>
          <th scope="col">${head}</th>
          <th scope="col" class="count">${say('how-many', language)}</th>
          <td aria-hidden="true"></td>
        </tr>
      </thead>
      <tbody>
        ${bars.map(
          ({ name, samples, note }) => html`<tr>
            <th scope="row">${name}${note ? html` <small>(${note})</small>` : nothing}</th>
            <td class="count">${count(samples, language)}</td>
            <td class="bar" aria-hidden="true">${bar(samples / most)}</td>
          </tr>`,
        )}
      </tbody>
    </table>
    ${bars.length === 0 ? html`<p class="soft">${say('nothing', language)}</p>` : nothing}
    ${remark ? html`<p class="soft">${remark}</p>` : nothing}`;
}

function bar(share: number) {
  return svg`<svg viewBox="0 0 100 10" preserveAspectRatio="none" focusable="false">
    <line x1="0" y1="9.5" x2="100" y2="9.5"></line><rect x="0" y="0" width=${share * 100} height="10"></rect></svg>`;
}

/** The rows with most and fewest, in words; nothing where all are alike. */
export function mostAndFewest(bars: readonly Bar[], language: Language): string {
  const sorted = [...bars].sort((one, other) => other.samples - one.samples);
  const [most, fewest] = [sorted[0], sorted.at(-1)];
  if (most === undefined || fewest === undefined || most.samples === fewest.samples) {
    return '';
  }
  const named = (samples: number) =>
    bars
      .filter((each) => each.samples === samples)
      .map(({ name }) => name)
      .join(', ');
  return say('most-and-fewest', language, { most: named(most.samples), fewest: named(fewest.samples) });
}

export const barStyles = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  caption {
    padding-block-end: 0.35rem;
    text-align: start;
    font-size: 1.1rem;
    font-weight: 700;
  }
  th,
  td {
    padding: 0.3rem 0.8rem 0.3rem 0;
    border-block-end: 1px solid color-mix(in srgb, var(--sonsu-line) 35%, transparent);
    text-align: start;
    font-weight: 400;
    vertical-align: middle;
  }
  thead th {
    color: var(--sonsu-text-soft);
    font-size: 0.9rem;
    font-weight: 600;
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  .count {
    inline-size: 1%;
    padding-inline-end: 0.9rem;
    text-align: end;
    white-space: nowrap;
  }
  table.bars tbody th {
    inline-size: 1%;
    white-space: nowrap;
  }
  .bar {
    min-inline-size: 4rem;
    padding-inline-end: 0;
  }
  .bar svg {
    display: block;
    inline-size: 100%;
    block-size: 1rem;
  }
  .bar rect {
    fill: var(--sonsu-bar);
  }
  .bar line {
    stroke: var(--sonsu-line);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }
  small {
    color: var(--sonsu-text-soft);
    font-size: 0.85em;
  }
  @media (max-width: 30rem) {
    table.bars tbody th {
      white-space: normal;
      inline-size: auto;
    }
  }
  @media (forced-colors: active) {
    .bar svg {
      forced-color-adjust: none;
    }
    .bar rect {
      fill: CanvasText;
    }
    .bar line {
      stroke: CanvasText;
    }
  }
`;
