import { LitElement, css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import type { Language } from '../texts.ts';
import { barStyles } from './bar-table.ts';
import { roomStyles } from './console-styles.ts';
import type { OperatorClient, Trouble } from './operator-client.ts';
import { progressStyles } from './progress-styles.ts';
import { clock, figure, percent, when } from './times.ts';
import type { Interval, Today, Told } from './today.ts';
import { count, say, type WordId } from './words.ts';

/** Intervals in a row of the table: five minutes. */
const ROW = 10;
/** Between marks of time, in seconds. */
const STEPS = [60, 300, 600, 900];
/** After a stream was refused, as where too many are open. */
const AGAIN_MILLIS = 15_000;

/**
 * `<sonsu-today>`: whether all is well, at one glance. The server says so anew every half minute, which keeps no session alive.
 * Fires `sonsu-signed-out` where the session has ended.
 */
export class TodayRoom extends LitElement {
  static override properties = {
    language: { attribute: false },
    client: { attribute: false },
    today: { state: true },
    trouble: { state: true },
  };
  declare language: Language;
  declare client: OperatorClient;
  declare today: Today | undefined;
  declare trouble: Trouble | undefined;
  #end: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.language = 'en';
    this.today = undefined;
    this.trouble = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#seen);
    void this.#look(true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#seen);
    this.#deafen();
  }

  override focus(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') {
      void this.#look(false);
    } else {
      this.#deafen();
    }
  };

  #deafen(): void {
    clearTimeout(this.#timer);
    this.#end?.();
    this.#end = undefined;
  }

  /** Once, which also says whether somebody is signed in; then whatever comes. */
  async #look(asks: boolean): Promise<void> {
    clearTimeout(this.#timer);
    const outcome = await this.client.today(asks);
    switch (outcome.kind) {
      case 'done':
        this.#news(outcome.value);
        this.#hear();
        return;
      case 'signed-out':
        this.#deafen();
        this.dispatchEvent(new CustomEvent('sonsu-signed-out'));
        return;
      case 'trouble':
        this.trouble = outcome.trouble;
        this.#timer = setTimeout(() => void this.#look(false), AGAIN_MILLIS);
        return;
      case 'none':
      case 'gone':
        this.trouble = 'broken';
        return;
    }
  }

  #news(today: Today): void {
    this.today = today;
    this.trouble = undefined;
  }

  #hear(): void {
    if (this.isConnected && this.#end === undefined) {
      this.#end = this.client.hearToday(
        (today) => this.#news(today),
        (isRefused) => {
          if (isRefused) {
            this.#deafen();
            this.#timer = setTimeout(() => void this.#look(false), AGAIN_MILLIS);
          }
        },
      );
    }
  }

  protected override render() {
    const text = (id: WordId) => say(id, this.language);
    const { today, trouble } = this;
    return html`
      <div class="top">
        <h1 tabindex="-1">${text('today')}</h1>
        ${trouble ? html`<button id="again" @click=${() => void this.#look(true)}>${text('again')}</button>` : nothing}
      </div>
      <p class="message" role="status" data-tone=${trouble ? 'trouble' : today && today.alerts.length === 0 ? 'sure' : today ? 'trouble' : 'guidance'} id="well">${
        trouble ? text(`trouble-${trouble}`) : today ? this.#inAWord(today) : text('loading')
      }</p>
      ${today ? this.#sheets(today) : nothing}
    `;
  }

  #inAWord({ alerts }: Today): string {
    switch (alerts.length) {
      case 0:
        return say('all-well', this.language);
      case 1:
        return say('alert-stands', this.language);
      default:
        return say('alerts-stand', this.language, { count: alerts.length });
    }
  }

  #sheets(today: Today) {
    const text = (id: WordId) => say(id, this.language);
    return html`
      ${
        today.alerts.length > 0
          ? html`<section class="sheet" id="alerts">
              <h2>${text('alerts')}</h2>
              <ul>${today.alerts.map((alert) => this.#alert(alert))}</ul>
            </section>`
          : nothing
      }
      <div class="two">
        ${this.#hour(today)}
        <section class="sheet" aria-labelledby="progress-head">
          <h2 id="progress-head">${text('until-retraining')}</h2>
          <p class="big" id="learning">${say('progress-of', this.language, { now: today.learning.now, goal: today.learning.goal })}</p>
          <progress max=${Math.max(1, today.learning.goal)} .value=${Math.min(today.learning.now, today.learning.goal)} aria-labelledby="progress-head"></progress>
          ${today.learning.isRunning ? html`<p>${text('learning-runs')}</p>` : nothing}
          <p class="soft">${say('as-of', this.language, { time: clock(today.at) })}</p>
        </section>
      </div>
      <section class="sheet" id="charts">${this.#charts(today.intervals)}</section>
      <section class="sheet" id="over">
        <h2>${text('over-alerts')}</h2>
        ${
          today.over.length === 0
            ? html`<p class="soft">${text('no-over')}</p>`
            : html`<ul>${today.over.map(({ summary, since, until }) => html`<li>
                ${summary[this.language]}
                <span class="soft">${say('from-to', this.language, { from: when(since, this.language), to: when(until ?? since, this.language) })}</span>
              </li>`)}</ul>`
        }
      </section>
    `;
  }

  #alert({ alert, severity, summary, advice, since }: Told) {
    return html`<li data-alert=${alert}>
      <p><span class="badge" data-tone="trouble">${say(severity, this.language)}</span> <b>${summary[this.language]}</b>
        <span class="soft">${say('since', this.language, { time: when(since, this.language) })}</span></p>
      <p>${advice[this.language]}</p>
    </li>`;
  }

  #hour({ hour, model, drifting }: Today) {
    const { language } = this;
    const fact = (id: WordId, value: unknown) => html`<div><dt>${say(id, language)}</dt><dd id=${id}>${value}</dd></div>`;
    const share = hour.digits === 0 ? 0 : hour.refused / hour.digits;
    return html`<section class="sheet">
      <h2>${say('last-hour', language)}</h2>
      <dl>
        ${fact('hour-pins', say('hour-pins-are', language, { count: hour.recognitions, unsure: hour.unsure }))}
        ${fact('hour-refused', say('hour-refused-are', language, { digits: hour.digits, share: percent(share, language) }))}
        ${fact('hour-time', say('hour-millis', language, { millis: figure(hour.meanMillis, language) }))}
        ${fact('reads-with', model ? html`<code>${model}</code>` : say('reads-none', language))}
        ${fact('drifting-traits', drifting === 0 ? say('drifting-none', language) : html`<a href="#drift">${say('drifting-are', language, { count: drifting })}</a>`)}
      </dl>
    </section>`;
  }

  #charts(intervals: readonly Interval[]) {
    const { language } = this;
    if (intervals.length < 2) {
      return html`<p class="soft">${say('chart-later', language)}</p>`;
    }
    const along = intervals.map(({ until }) => Date.parse(until) / 1000);
    const all = intervals.map(({ recognized, unsure }) => recognized + unsure);
    const millis = intervals.map(({ meanMillis }) => meanMillis);
    const time = (seconds: number) => clock(new Date(seconds * 1000).toISOString()).slice(0, 5);
    const chart = (head: WordId, what: string, lines: object) => html`<figure>
      <figcaption><b>${say(head, language)}</b> ${what}</figcaption>
      <sonsu-plot .along=${along} .lines=${lines} .written=${time} .steps=${STEPS}></sonsu-plot>
    </figure>`;
    return html`
      <div class="two">
        ${chart('pins-chart', say('pins-chart-what', language, { most: Math.max(...all) }), [
          { values: all, isFilled: true },
          { values: intervals.map(({ unsure }) => unsure), isFilled: false },
        ])}
        ${chart('time-chart', say('time-chart-what', language, { most: figure(Math.max(...millis), language) }), [
          { values: millis, isFilled: true },
        ])}
      </div>
      <details>
        <summary>${say('numbers', language)}</summary>
        ${this.#table(intervals)}
      </details>
    `;
  }

  #table(intervals: readonly Interval[]) {
    const { language } = this;
    const rows: Interval[][] = [];
    for (let at = 0; at < intervals.length; at += ROW) {
      rows.push(intervals.slice(at, at + ROW));
    }
    return html`<table>
      <thead>
        <tr>
          <th scope="col">${say('five-minutes', language)}</th>
          <th scope="col" class="count">${say('hour-pins', language)}</th>
          <th scope="col" class="count">${say('UNSURE', language)}</th>
          <th scope="col" class="count">${say('time-chart', language)}</th>
        </tr>
      </thead>
      <tbody>${rows.map((row) => {
        const pins = row.reduce((sum, { recognized, unsure }) => sum + recognized + unsure, 0);
        const unsure = row.reduce((sum, each) => sum + each.unsure, 0);
        const millis = row.reduce((sum, each) => sum + each.meanMillis * (each.recognized + each.unsure), 0);
        return html`<tr>
          <th scope="row">${clock(row.at(-1)?.until ?? '').slice(0, 5)}</th>
          <td class="count">${count(pins, language)}</td>
          <td class="count">${count(unsure, language)}</td>
          <td class="count">${figure(pins === 0 ? 0 : millis / pins, language)}</td>
        </tr>`;
      })}</tbody>
    </table>`;
  }

  static override styles = [
    shared,
    roomStyles,
    barStyles,
    progressStyles,
    css`
      .two {
        display: grid;
        gap: 0.9rem;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
      }
      thead .count {
        white-space: normal;
      }
      a {
        color: var(--sonsu-deep);
      }
      figure {
        margin: 0;
        min-inline-size: 0;
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
        display: grid;
        gap: 0.8rem;
      }
    `,
  ];
}
