import { LitElement, css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import { signs } from '../page/signs.ts';
import type { Language } from '../texts.ts';
import { barStyles } from './bar-table.ts';
import { roomStyles } from './console-styles.ts';
import type { OperatorClient, Trouble } from './operator-client.ts';
import { progressStyles } from './progress-styles.ts';
import { figure, percent } from './times.ts';
import type { KioskDrift, TraitLine } from './today.ts';
import { isWord, say, type WordId } from './words.ts';

const rounded = (value: number) => Math.round(value * 100) / 100;

/** `<sonsu-drift>`: how people write at each kiosk against what is usual there. Fires `sonsu-signed-out` where the session has ended. */
export class DriftRoom extends LitElement {
  static override properties = {
    language: { attribute: false },
    client: { attribute: false },
    kiosks: { state: true },
    trouble: { state: true },
  };
  declare language: Language;
  declare client: OperatorClient;
  declare kiosks: readonly KioskDrift[] | undefined;
  declare trouble: Trouble | undefined;

  constructor() {
    super();
    this.language = 'en';
    this.kiosks = undefined;
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
    const outcome = await this.client.drift();
    switch (outcome.kind) {
      case 'done':
        this.kiosks = [...outcome.value].sort((one, other) => Number(other.isDrifting) - Number(one.isDrifting));
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
    const { kiosks, trouble } = this;
    return html`
      <div class="top">
        <h1 tabindex="-1">${text('drift')}</h1>
        <button id="refresh" @click=${() => void this.#load()}>
          ${signs.repeat}<span>${text(trouble ? 'again' : 'refresh')}</span>
        </button>
      </div>
      <p class="soft">${text('drift-what')}</p>
      <p class="message" role="status" data-tone=${trouble ? 'trouble' : 'guidance'} ?hidden=${!trouble && kiosks && kiosks.length > 0}>${
        trouble ? text(`trouble-${trouble}`) : kiosks === undefined ? text('loading') : kiosks.length === 0 ? text('drift-none') : nothing
      }</p>
      ${kiosks?.map((kiosk) => this.#kiosk(kiosk)) ?? nothing}
    `;
  }

  #kiosk({ kiosk, day, isDrifting, traits }: KioskDrift) {
    const named = `kiosk-${kiosk}`;
    const name = isWord(named) ? say(named, this.language) : kiosk;
    const worstFirst = [...traits].sort((one, other) => other.severity - one.severity);
    return html`<section class="sheet" data-kiosk=${kiosk}>
      <h2>${say('kiosk', this.language)} ${name} <span class="soft">${day}</span>
        <span class="badge" data-tone=${isDrifting ? 'trouble' : 'sure'}>${say(isDrifting ? 'state-DRIFTING' : 'state-STEADY', this.language)}</span></h2>
      <div class="traits">${worstFirst.map((line) => this.#trait(line))}</div>
    </section>`;
  }

  #trait(line: TraitLine) {
    const { language } = this;
    const name = say(`trait-${line.trait}`, language);
    return html`<figure data-trait=${line.trait}>
      <figcaption>
        <h3>${name} <span class="badge" data-tone=${line.state === 'DRIFTING' ? 'trouble' : line.state === 'STEADY' ? 'sure' : ''}>${say(`state-${line.state}`, language)}</span></h3>
        <p>${this.#inWords(line)}</p>
        <p class="soft">${say('trait-digits', language, { reference: line.referenceDigits, recent: line.digits })}${line.isRate ? nothing : ` · ${say('drift-chart-what', language)}`}</p>
      </figcaption>
      ${line.isRate ? nothing : this.#histogram(line)}
    </figure>`;
  }

  #inWords({ isRate, reference, recent, stability, shift, severity }: TraitLine): string {
    const { language } = this;
    return isRate
      ? say('rate-numbers', language, { usual: percent(reference[1] ?? 0, language), recent: percent(recent[1] ?? 0, language) })
      : say('trait-numbers', language, {
          stability: figure(rounded(stability), language),
          shift: figure(rounded(shift), language),
          severity: percent(severity, language, 0),
        });
  }

  #histogram({ from, reference, recent }: TraitLine) {
    const { language } = this;
    const along = from.map((_, at) => at);
    const written = (at: number) => (Number.isInteger(at) && from[at] !== undefined ? figure(Number(from[at].toPrecision(2)), language) : '');
    return html`<sonsu-plot
        .along=${along}
        .lines=${[
          { name: 'recent', values: recent, isFilled: true },
          { name: 'reference', values: reference, isFilled: false },
        ]}
        .written=${written}
      ></sonsu-plot>
      <details>
        <summary>${say('numbers', language)}</summary>
        <table>
          <thead>
            <tr>
              <th scope="col">${say('drift-from', language)}</th>
              <th scope="col" class="count">${say('usual', language)}</th>
              <th scope="col" class="count">${say('lately', language)}</th>
            </tr>
          </thead>
          <tbody>${along.map((at) => html`<tr>
            <th scope="row">${written(at)}</th>
            <td class="count">${percent(reference[at] ?? 0, language)}</td>
            <td class="count">${percent(recent[at] ?? 0, language)}</td>
          </tr>`)}</tbody>
        </table>
      </details>`;
  }

  static override styles = [
    shared,
    roomStyles,
    barStyles,
    progressStyles,
    css`
      .traits {
        display: grid;
        gap: 1.2rem;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr));
      }
      figure {
        margin: 0;
        min-inline-size: 0;
      }
    `,
  ];
}
