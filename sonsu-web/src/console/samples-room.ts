import { LitElement, css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import { signs } from '../page/signs.ts';
import type { Language } from '../texts.ts';
import { barStyles, barTable, mostAndFewest, type Bar } from './bar-table.ts';
import { roomStyles } from './console-styles.ts';
import type { OperatorClient, SampleCounts, Trouble } from './operator-client.ts';
import { count, isWord, say, type WordId } from './words.ts';

/** `<sonsu-samples>`: how much is kept. Counts only. Fires `sonsu-signed-out` where the session has ended. */
export class SamplesRoom extends LitElement {
  static override properties = {
    language: { attribute: false },
    client: { attribute: false },
    counts: { state: true },
    trouble: { state: true },
  };
  declare language: Language;
  declare client: OperatorClient;
  declare counts: SampleCounts | undefined;
  declare trouble: Trouble | undefined;

  constructor() {
    super();
    this.language = 'en';
    this.counts = undefined;
    this.trouble = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override focus(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  async #load(): Promise<void> {
    const outcome = await this.client.samples();
    switch (outcome.kind) {
      case 'done':
        this.counts = outcome.value;
        this.trouble = undefined;
        return;
      case 'signed-out':
        this.dispatchEvent(new CustomEvent('sonsu-signed-out'));
        return;
      case 'trouble':
        this.trouble = outcome.trouble;
        return;
      case 'none':
      case 'gone':
        this.trouble = 'broken';
        return;
    }
  }

  protected override render() {
    const text = (id: WordId) => say(id, this.language);
    return html`
      <div class="top">
        <h1 tabindex="-1">${text('samples')}</h1>
        <button id="refresh" @click=${() => void this.#load()}>
          ${signs.repeat}<span>${text(this.trouble ? 'again' : 'refresh')}</span>
        </button>
      </div>
      <p class="message" role="status" data-tone=${this.trouble ? 'trouble' : 'guidance'} ?hidden=${!this.trouble && this.counts}>${
        this.trouble ? text(`trouble-${this.trouble}`) : this.counts ? nothing : text('loading')
      }</p>
      ${this.counts ? this.#sheets(this.counts) : nothing}
    `;
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
