import { css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import { barStyles, barTable, mostAndFewest, type Bar } from './bar-table.ts';
import { roomStyles } from './console-styles.ts';
import { LoadedRoom } from './loaded-room.ts';
import type { Outcome, SampleCounts } from './operator-client.ts';
import { count, isWord, say, type WordId } from './words.ts';

/** `<sonsu-samples>`: how much is kept. Counts only. Fires `sonsu-signed-out` where the session has ended. */
export class SamplesRoom extends LoadedRoom<SampleCounts> {
  protected override ask(): Promise<Outcome<SampleCounts>> {
    return this.client.samples();
  }

  protected override render() {
    return html`${this.top('samples')} ${this.message()} ${this.loaded ? this.#sheets(this.loaded) : nothing}`;
  }

  #sheets(counts: SampleCounts) {
    const { language } = this;
    const text = (id: WordId) => say(id, language);
    const name = (id: string) => (isWord(id) ? text(id) : id);
    const rounded = say('rounded', language, { grain: counts.grain });
    const classes = counts.classes?.map(({ answer, samples }): Bar => ({ name: name(answer), samples }));
    const { now, goal, waiting } = counts.progress;
    return html`<div class="sheets">
      <section class="sheet" aria-labelledby="progress-head">
        <h2 id="progress-head">${text('until-retraining')}</h2>
        <p class="big" id="progress">${say('progress-of', language, { now, goal })}</p>
        <progress max=${goal} .value=${Math.min(now, goal)} aria-labelledby="progress-head"></progress>
        <p class="soft">${text('progress-what')} ${waiting > 0 ? say('progress-waiting', language, { waiting }) : nothing}</p>
      </section>
      <section class="sheet">
        <table>
          <caption>${text('all-in-all')}</caption>
          <thead>
            <tr><th scope="col">${text('what')}</th><th scope="col" class="count">${text('how-many')}</th></tr>
          </thead>
          <tbody>
            ${this.#total('stored', counts.stored)} ${this.#total('labelled', counts.labelled)}
            ${this.#total('unlabelled', Math.max(0, counts.stored - counts.labelled - counts.quarantined))}
            ${this.#total('quarantined', counts.quarantined)}
          </tbody>
        </table>
        <p class="soft">${text('quarantine-what')}</p>
      </section>
      <section class="sheet" id="classes">
        ${
          classes
            ? barTable({
                caption: text('by-class'),
                head: text('digit'),
                bars: classes,
                language,
                remark: `${mostAndFewest(classes, language)} ${say('whole-groups', language, { grain: counts.grain })}`.trim(),
              })
            : html`<h2>${text('by-class')}</h2><p>${text('not-yet-counted')}</p>`
        }
      </section>
      <section class="sheet" id="sources">
        ${barTable({
          caption: text('by-source'),
          head: text('source'),
          bars: counts.sources.map(({ source, samples }) => ({ name: name(source), samples })),
          language,
          remark: rounded,
        })}
      </section>
      <section class="sheet" id="buckets">
        ${barTable({
          caption: text('by-bucket'),
          head: text('bucket'),
          bars: counts.buckets.map(({ bucket, samples }) => ({ name: name(bucket), samples })),
          language,
        })}
      </section>
      <section class="sheet" id="days">
        ${barTable({
          caption: text('by-day'),
          head: text('days'),
          bars: counts.days.map(({ first, last, open, samples }) => ({
            name: first === last ? first : `${first} – ${last}`,
            samples,
            ...(open ? { note: text('still-open') } : {}),
          })),
          language,
          remark: text('days-what'),
        })}
      </section>
    </div>`;
  }

  #total(id: WordId & keyof { stored: 0; labelled: 0; unlabelled: 0; quarantined: 0 }, samples: number) {
    return html`<tr id=${id}><th scope="row">${say(id, this.language)}</th><td class="count">${count(samples, this.language)}</td></tr>`;
  }

  static override styles = [
    shared,
    roomStyles,
    barStyles,
    css`
      .top {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem;
        margin-block-end: 0.9rem;
      }
      .message {
        margin-block-end: 0.9rem;
      }
      /* Down one column and then the other, as they are read. */
      .sheets {
        columns: 2 24rem;
        column-gap: 0.9rem;
      }
      .sheet {
        display: grid;
        gap: 0.5rem;
        margin-block-end: 0.9rem;
        break-inside: avoid;
      }
      .big {
        font-size: 1.35rem;
        font-weight: 700;
        font-variant-numeric: tabular-nums;
      }
      progress {
        inline-size: 100%;
        block-size: 1.1rem;
        border: 1px solid var(--sonsu-line);
        border-radius: 6px;
        background: var(--sonsu-ground);
        accent-color: var(--sonsu-bar);
        appearance: none;
        overflow: hidden;
      }
      progress::-webkit-progress-bar {
        background: var(--sonsu-ground);
      }
      progress::-webkit-progress-value {
        background: var(--sonsu-bar);
      }
      progress::-moz-progress-bar {
        background: var(--sonsu-bar);
      }
      @media (forced-colors: active) {
        progress {
          forced-color-adjust: none;
          border-color: CanvasText;
          background: Canvas;
        }
        progress::-webkit-progress-bar {
          background: Canvas;
        }
        progress::-webkit-progress-value {
          background: Highlight;
        }
        progress::-moz-progress-bar {
          background: Highlight;
        }
      }
    `,
  ];
}
