import { LitElement, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import { signs } from '../page/signs.ts';
import type { Language } from '../texts.ts';
import { barStyles } from './bar-table.ts';
import { roomStyles } from './console-styles.ts';
import { progressStyles } from './progress-styles.ts';
import type { Asked, OperatorClient, Outcome } from './operator-client.ts';
import { runSteps, stepName, stepStyles } from './run-steps.ts';
import type { Run, Runs, Step, WholeRun } from './runs.ts';
import { runsStyles } from './runs-styles.ts';
import { clock, when } from './times.ts';
import { count, say, type WordId } from './words.ts';

const POLL_MILLIS = 2_000;
/** While nothing goes on: a run may begin by itself. */
const IDLE_MILLIS = 15_000;

interface Message {
  readonly text: (language: Language) => string;
  readonly tone: 'sure' | 'guidance' | 'trouble';
}

/**
 * `<sonsu-runs>`: how retrainings go. While the page is in sight it looks again every two seconds where one is going on, else
 * every fifteen, which keeps no session alive. Fires `sonsu-signed-out` where the session has ended.
 */
export class RunsRoom extends LitElement {
  static override properties = {
    language: { attribute: false },
    client: { attribute: false },
    runs: { state: true },
    shown: { state: true },
    message: { state: true },
    busy: { state: true },
    doubted: { state: true },
  };
  declare language: Language;
  declare client: OperatorClient;
  declare runs: Runs | undefined;
  /** the run in sight */
  declare shown: WholeRun | undefined;
  declare message: Message | undefined;
  /** a run is being asked for */
  declare busy: boolean;
  /** the run that somebody is asked whether they mean to cancel it */
  declare doubted: string | undefined;
  /** the run that was picked; the newest is shown where none was */
  #picked: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #looks = 0;
  #troubled = false;

  constructor() {
    super();
    this.language = 'en';
    this.runs = undefined;
    this.shown = undefined;
    this.message = undefined;
    this.busy = false;
    this.doubted = undefined;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#seen);
    void this.#look(true);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#seen);
    clearTimeout(this.#timer);
    // What arrives later is for nobody.
    this.#looks++;
  }

  override focus(): void {
    this.renderRoot.querySelector('h1')?.focus();
  }

  readonly #seen = (): void => {
    if (document.visibilityState === 'visible') {
      void this.#look(false);
    }
  };

  get #isGoing(): boolean {
    return this.runs?.runs.some(({ state }) => state === 'RUNNING') ?? false;
  }

  /** @param asks whether a person does, or the page by itself */
  async #look(asks: boolean): Promise<void> {
    clearTimeout(this.#timer);
    const look = ++this.#looks;
    const runs = this.#value(await this.client.runs(asks), look);
    if (runs !== undefined) {
      this.runs = runs;
      await this.#show(this.#picked ?? runs.runs[0]?.id, asks, look);
    }
    if (look === this.#looks && document.visibilityState === 'visible') {
      this.#timer = setTimeout(() => void this.#look(false), this.#isGoing ? POLL_MILLIS : IDLE_MILLIS);
    }
  }

  async #show(id: string | undefined, asks: boolean, look: number): Promise<void> {
    if (id !== undefined) {
      const run = this.#value(await this.client.run(id, asks), look);
      if (run !== undefined) {
        this.shown = run;
        this.#calm();
      }
    } else {
      this.shown = undefined;
      this.#calm();
    }
  }

  /** A trouble that is over is said no longer. */
  #calm(): void {
    if (this.#troubled) {
      this.#troubled = false;
      this.message = undefined;
    }
  }

  /** What was answered, or nothing where something was amiss or a newer look is on its way. */
  #value<T>(outcome: Outcome<T>, look: number): T | undefined {
    if (look !== this.#looks) {
      return undefined;
    }
    switch (outcome.kind) {
      case 'done':
        return outcome.value;
      case 'signed-out':
        this.dispatchEvent(new CustomEvent('sonsu-signed-out'));
        return undefined;
      case 'trouble':
        this.#trouble(`trouble-${outcome.trouble}`);
        return undefined;
      case 'none':
      case 'gone':
        this.#picked = undefined;
        this.#trouble('trouble-broken');
        return undefined;
    }
  }

  #trouble(id: WordId): void {
    this.#troubled = true;
    this.message = { text: (language) => say(id, language), tone: 'trouble' };
  }

  async #start(): Promise<void> {
    if (!this.busy && this.runs?.canStart) {
      await this.#change(() => this.client.startRun(), 'started', 'not-started');
    }
  }

  async #cancel(id: string): Promise<void> {
    this.doubted = undefined;
    if (!this.busy) {
      await this.#change(() => this.client.cancelRun(id), 'cancelled', 'not-cancelled');
    }
    this.focus();
  }

  async #change(send: () => Promise<Asked<Run>>, done: WordId, refused: WordId): Promise<void> {
    this.busy = true;
    const outcome = await send();
    this.busy = false;
    if (outcome.kind === 'conflict') {
      const { detail } = outcome;
      this.message = { text: (language) => say(refused, language, { detail }), tone: 'trouble' };
    } else {
      const run = this.#value(outcome, this.#looks);
      if (run === undefined) {
        return;
      }
      this.#picked = undefined;
      this.message = { text: (language) => say(done, language), tone: 'sure' };
    }
    await this.#look(true);
  }

  #pick(id: string): void {
    this.#picked = id;
    this.#again();
  }

  /** A person looks: what was said before is over. */
  #again(): void {
    if (!this.#troubled) {
      this.message = undefined;
    }
    void this.#look(true);
  }

  protected override render() {
    const text = (id: WordId) => say(id, this.language);
    return html`
      <div class="top">
        <h1 tabindex="-1">${text('runs')}</h1>
        <button id="refresh" @click=${() => this.#again()}>
          ${signs.repeat}<span>${text(this.#troubled ? 'again' : 'refresh')}</span>
        </button>
      </div>
      <p class="message" id="message" role="status" data-tone=${this.message?.tone ?? 'guidance'} ?hidden=${!this.message && this.runs}>${
        this.message ? this.message.text(this.language) : this.runs ? nothing : text('loading')
      }</p>
      <p class="heard" id="now" role="status">${this.#now()}</p>
      ${this.runs ? html`${this.#readiness(this.runs)} ${this.shown ? this.#run(this.shown) : nothing} ${this.#all(this.runs.runs)}` : nothing}
    `;
  }

  /** Which step is going on: it changes seldom, so that a screen reader is not talked over. */
  #now(): string {
    const at: Step | undefined = this.shown?.steps.findLast(({ state }) => state !== 'WAITING' && state !== 'SKIPPED');
    return at && this.shown?.state === 'RUNNING'
      ? say('step-now', this.language, {
          step: stepName(at.name, this.language),
          state: say(`step-${at.state}`, this.language),
        })
      : '';
  }

  #readiness({ readiness, canStart, cannotStartBecause, mlflow }: Runs) {
    const { language } = this;
    const { newSamples, threshold, waitsUntil, reason } = readiness;
    return html`<section class="sheet" aria-labelledby="ready-head">
      <h2 id="ready-head">${say('until-retraining', language)}</h2>
      <div class="ready">
        <div class="how-far">
          <p class="big" id="readiness">${say('progress-of', language, { now: newSamples, goal: threshold })}</p>
          <progress max=${threshold} .value=${Math.min(newSamples, threshold)} aria-labelledby="ready-head"></progress>
          <p class="soft">${readiness.ready ? say('ready-now', language) : nothing} ${say(`trigger-${readiness.trigger}`, language)}</p>
        </div>
        <div class="act">
          <button
            id="start"
            class=${canStart ? 'main' : ''}
            aria-disabled=${!canStart || this.busy}
            aria-describedby=${cannotStartBecause ? 'why-not' : nothing}
            @click=${() => void this.#start()}
          >${say('start-run', language)}</button>
          ${cannotStartBecause ? html`<p id="why-not" class="soft">${say(`cannot-${cannotStartBecause}`, language)}</p>` : nothing}
        </div>
      </div>
      ${
        waitsUntil || reason
          ? html`<p class="message" id="waits" data-tone="guidance">${
              waitsUntil
                ? say('waits-until', language, { time: when(waitsUntil, language), reason: reason ?? '' })
                : reason
            }</p>`
          : nothing
      }
      ${this.#mirror(mlflow)}
    </section>`;
  }

  /** How the mirror in MLflow stands, where there is one. */
  #mirror({ isOn, waiting, aside, oldest, lastError }: Runs['mlflow']) {
    const { language } = this;
    return isOn
      ? html`<p class="soft" id="mlflow">${
          oldest === null
            ? say('mlflow-told', language)
            : say('mlflow-waits', language, { count: waiting, time: when(oldest, language) })
        } ${aside > 0 ? say('mlflow-aside', language, { count: aside }) : nothing} ${lastError ?? nothing}</p>`
      : nothing;
  }

  #run(run: WholeRun) {
    const { language } = this;
    return html`<section class="sheet" id="run" aria-labelledby="run-head">
      <h2 id="run-head">${say('run-of', language, { time: when(run.startedAt, language) })} ${badge(run, language)}</h2>
      <dl>
        <div><dt>${say('started-by', language)}</dt><dd>${say(`by-${run.startedBy}`, language)}${run.actor ? ` (${run.actor})` : nothing}</dd></div>
        ${
          run.samples === null
            ? nothing
            : html`<div><dt>${say('run-samples', language)}</dt><dd>${say('samples-of-them-new', language, { samples: run.samples, fresh: run.newSamples ?? 0 })}</dd></div>`
        }
        ${run.candidate === null ? nothing : html`<div><dt>${say('candidate', language)}</dt><dd>${run.candidate}</dd></div>`}
        ${run.verdict === null ? nothing : html`<div id="verdict"><dt>${say('verdict', language)}</dt><dd>${say(`verdict-${run.verdict}`, language)}</dd></div>`}
      </dl>
      ${run.reason === '' ? nothing : html`<p class="message" id="why-failed" data-tone=${run.state === 'FAILED' ? 'trouble' : 'guidance'}>${run.state === 'FAILED' ? `${say('why-failed', language)}: ` : nothing}${run.reason}</p>`}
      ${run.reasons.length > 0 ? html`<ul id="reasons" aria-label=${say('verdict', language)}>${run.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : nothing}
      ${runSteps(run.steps, language)} ${run.state === 'RUNNING' ? this.#ending(run) : nothing} ${this.#contest(run)} ${this.#log(run)}
    </section>`;
  }

  /** Cancelling is asked for twice: what was trained is lost. */
  #ending({ id }: Run) {
    const { language } = this;
    return this.doubted === id
      ? html`<div class="doubt" role="group" aria-label=${say('cancel-sure', language)}>
          <p>${say('cancel-sure', language)}</p>
          <button id="cancel-yes" @click=${() => void this.#cancel(id)}>${say('cancel-yes', language)}</button>
          <button id="cancel-no" @click=${() => this.#doubt(undefined, '#cancel')}>${say('cancel-no', language)}</button>
        </div>`
      : html`<button id="cancel" class="alone" @click=${() => this.#doubt(id, '#cancel-no')}>${say('cancel-run', language)}</button>`;
  }

  /** @param next what has the focus then */
  #doubt(id: string | undefined, next: string): void {
    this.doubted = id;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(next)?.focus());
  }

  #contest({ table, picture }: WholeRun) {
    const { language } = this;
    return html`${
      table === null
        ? nothing
        : html`<h3 id="contest-head">${say('contest', language)}</h3>
            <pre id="table" tabindex="0" role="region" aria-labelledby="contest-head">${table}</pre>`
    }
    ${
      // Only what this server draws.
      picture?.startsWith('/console/api/runs/')
        ? html`<img id="picture" src=${picture} alt=${say('contest-picture', language)} />`
        : nothing
    }`;
  }

  #log({ log, state }: WholeRun) {
    const { language } = this;
    return log.length === 0
      ? nothing
      : html`<details id="log" ?open=${state !== 'SUCCEEDED'}>
          <summary>${say('log', language)}</summary>
          <div class="log" tabindex="0" role="region" aria-label=${say('log', language)}>
            <ol>${log.map(({ at, step, text }) => html`<li><time datetime=${at}>${clock(at)}</time> ${step === '' ? nothing : html`<b>${stepName(step, language)}</b>`} ${text}</li>`)}</ol>
          </div>
        </details>`;
  }

  #all(runs: readonly Run[]) {
    const { language } = this;
    return html`<section class="sheet" id="runs" aria-labelledby="all-head">
      <h2 id="all-head">${say('all-runs', language)}</h2>
      ${
        runs.length === 0
          ? html`<p class="soft">${say('no-runs', language)}</p>`
          : html`<ul class="list">
              ${runs.map(
                (run) => html`<li>
                  <button class="pick" data-run=${run.id} aria-current=${run.id === this.shown?.id} @click=${() => this.#pick(run.id)}>
                    <span class="pick-name">${when(run.startedAt, language)}</span> ${badge(run, language)}
                    <span class="soft">${say(`by-${run.startedBy}`, language)} · ${run.verdict === null ? say('no-verdict', language) : say(`verdict-${run.verdict}`, language)}${
                      run.newSamples === null ? nothing : html` · ${say('samples', language)} +${count(run.newSamples, language)}`
                    }</span>
                  </button>
                </li>`,
              )}
            </ul>`
      }
    </section>`;
  }

  static override styles = [
    shared,
    roomStyles,
    barStyles,
    progressStyles,
    stepStyles,
    runsStyles,
  ];
}

function badge({ state }: Run, language: Language) {
  const tone = state === 'SUCCEEDED' ? 'sure' : state === 'FAILED' ? 'trouble' : 'going';
  return html`<span class="badge" data-tone=${tone}>${say(`run-${state}`, language)}</span>`;
}
