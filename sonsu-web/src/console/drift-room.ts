import { css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import { barStyles } from './bar-table.ts';
import { roomStyles } from './console-styles.ts';
import { LoadedRoom } from './loaded-room.ts';
import type { Outcome } from './operator-client.ts';
import { progressStyles } from './progress-styles.ts';
import { figure, percent } from './times.ts';
import type { KioskDrift, TraitLine } from './today.ts';
import { isWord, say } from './words.ts';

const rounded = (value: number) => Math.round(value * 100) / 100;

/** `<sonsu-drift>`: how people write at each kiosk against what is usual there. Fires `sonsu-signed-out` where the session has ended. */
export class DriftRoom extends LoadedRoom<readonly KioskDrift[]> {
  protected override ask(): Promise<Outcome<readonly KioskDrift[]>> {
    return this.client.drift();
  }

  protected override render() {
    const driftingFirst = [...(this.loaded ?? [])].sort((one, other) => Number(other.isDrifting) - Number(one.isDrifting));
    return html`
      ${this.top('drift')}
      <p class="soft">${say('drift-what', this.language)}</p>
      ${this.message(driftingFirst.length === 0 ? 'drift-none' : undefined)} ${driftingFirst.map((kiosk) => this.#kiosk(kiosk))}
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
          { values: recent, isFilled: true },
          { values: reference, isFilled: false },
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
