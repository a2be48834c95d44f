import { LitElement, css, html, nothing } from 'lit';
import { shared } from '../page/shared-styles.ts';
import { signs } from '../page/signs.ts';
import type { Language } from '../texts.ts';
import { roomStyles } from './console-styles.ts';
import type { ComparedModels, Models, Read } from './models.ts';
import type { OperatorClient } from './operator-client.ts';
import { percent } from './times.ts';
import { say, type WordId } from './words.ts';

/** `<sonsu-compare>`: the digits of public sets that two models read most differently. */
export class CompareSheet extends LitElement {
  static override properties = {
    language: { attribute: false },
    client: { attribute: false },
    models: { attribute: false },
    compared: { state: true },
    said: { state: true },
    busy: { state: true },
  };
  declare language: Language;
  declare client: OperatorClient;
  declare models: Models;
  declare compared: ComparedModels | undefined;
  /** what is amiss or going on */
  declare said: WordId | undefined;
  declare busy: boolean;
  #drawn: ComparedModels | undefined;

  constructor() {
    super();
    this.language = 'en';
    this.compared = undefined;
    this.said = undefined;
    this.busy = false;
  }

  #chosen(id: 'a' | 'b'): string {
    return this.renderRoot.querySelector<HTMLSelectElement>(`#${id}`)?.value ?? '';
  }

  async #compare(): Promise<void> {
    if (this.busy) {
      return;
    }
    const [a, b] = [this.#chosen('a'), this.#chosen('b')];
    if (a === b) {
      this.said = 'same-model';
      return;
    }
    this.busy = true;
    this.compared = undefined;
    this.said = 'comparing';
    const outcome = await this.client.compare(a, b);
    this.busy = false;
    this.said = undefined;
    switch (outcome.kind) {
      case 'done':
        this.compared = outcome.value;
        return;
      case 'signed-out':
        this.dispatchEvent(new CustomEvent('sonsu-signed-out'));
        return;
      case 'trouble':
        this.said = `trouble-${outcome.trouble}`;
        return;
      case 'none':
        this.said = 'model-gone';
        return;
      case 'gone':
        this.said = 'unverified';
        return;
      case 'conflict':
        this.said = 'compare-busy';
        return;
    }
  }

  protected override updated(): void {
    if (this.compared !== this.#drawn) {
      this.#drawn = this.compared;
      const canvases = this.renderRoot.querySelectorAll('canvas');
      this.compared?.digits.forEach(({ picture }, at) => void draw(picture, canvases[at]));
    }
  }

  protected override render() {
    const { language, models } = this;
    const text = (id: WordId) => say(id, language);
    return html`<section class="sheet" aria-labelledby="compare-head">
      <h2 id="compare-head">${text('compare-two')}</h2>
      <p class="soft">${text('compare-what')}</p>
      ${
        models.models.length < 2
          ? html`<p>${text('one-model')}</p>`
          : html`<div class="pair">
              ${this.#choice('a', 'first-model', models.champion)}
              ${this.#choice('b', 'second-model', other(models))}
              <button id="compare" aria-disabled=${this.busy} @click=${() => void this.#compare()}>${text('compare')}</button>
            </div>`
      }
      <p class="message" id="said" role="status" data-tone=${this.said && !this.busy ? 'trouble' : 'guidance'} ?hidden=${!this.said && !this.compared}>${this.#said()}</p>
      ${this.compared ? this.#digits(this.compared) : nothing}
    </section>`;
  }

  #choice(id: 'a' | 'b', label: WordId, selected: string) {
    return html`<div class="choice">
      <label for=${id}>${say(label, this.language)}</label>
      <select id=${id}>
        ${this.models.models.map(
          (model) => html`<option value=${model.id} ?selected=${model.id === selected}>${model.id}${
            model.roles.length > 0 ? ` (${model.roles.map((role) => say(role, this.language)).join(', ')})` : ''
          }</option>`,
        )}
      </select>
    </div>`;
  }

  #said(): string {
    const { compared, language } = this;
    if (this.said) {
      return say(this.said, language);
    }
    if (!compared) {
      return '';
    }
    const { sets, read, differ, digits } = compared;
    return sets.length === 0
      ? say('no-sets', language)
      : digits.length === 0
        ? say('compare-alike', language, { read })
        : say('compare-done', language, { read, differ, shown: digits.length });
  }

  #digits({ a, b, digits }: ComparedModels) {
    const { language } = this;
    return html`<ul class="digits">
      ${digits.map(
        ({ set, label, a: first, b: second }) => html`<li>
          <canvas width="28" height="28" aria-hidden="true"></canvas>
          <div>
            <p class="truth">${say('is-a', language, { digit: String(label), set })}</p>
            ${this.#read(a, first, label)} ${this.#read(b, second, label)}
          </div>
        </li>`,
      )}
    </ul>`;
  }

  #read(model: string, { digit, confidence, status }: Read, label: number) {
    const { language } = this;
    const isRight = digit === label;
    return html`<p class="read" data-right=${isRight}>
      <span class="model">${model}</span>
      <span class="got">${isRight ? signs.sure : signs.trouble}<b>${digit ?? '–'}</b> <span class="heard">${say(isRight ? 'right' : 'wrong', language)}</span>
      ${confidence === null ? nothing : percent(confidence, language)} ${say(status, language)}</span>
    </p>`;
  }

  static override styles = [
    shared,
    roomStyles,
    css`
      .sheet {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.8rem;
      }
      .pair {
        display: flex;
        flex-wrap: wrap;
        align-items: end;
        gap: 0.6rem 0.9rem;
      }
      .choice {
        flex: 0 1 20rem;
        min-inline-size: min(100%, 14rem);
        display: grid;
        gap: 0.2rem;
      }
      label {
        font-weight: 600;
      }
      select {
        inline-size: 100%;
        min-block-size: 48px;
        padding-inline: 0.7rem;
        border: 2px solid var(--sonsu-line);
        border-radius: 12px;
        background: var(--sonsu-paper);
        color: inherit;
        font: inherit;
      }
      .digits {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr));
        gap: 0.7rem;
        margin: 0;
        padding: 0;
        list-style: none;
      }
      .digits li {
        display: flex;
        align-items: center;
        gap: 0.8rem;
        padding: 0.5rem;
        border: 1px solid var(--sonsu-line);
        border-radius: 8px;
      }
      .digits li > div {
        min-inline-size: 0;
      }
      canvas {
        flex: none;
        inline-size: 84px;
        block-size: 84px;
        border: 1px solid var(--sonsu-line);
        border-radius: 6px;
        background: #fff;
        forced-color-adjust: none;
      }
      .truth {
        font-weight: 700;
      }
      .read {
        font-size: 0.9rem;
        overflow-wrap: anywhere;
      }
      .model {
        display: block;
        color: var(--sonsu-text-soft);
        font-size: 0.85rem;
      }
      .got {
        display: inline-flex;
        align-items: center;
        gap: 0.3rem;
        font-variant-numeric: tabular-nums;
      }
      .read[data-right='true'] .got {
        color: var(--sonsu-sure);
      }
      .read[data-right='false'] .got {
        color: var(--sonsu-trouble);
      }
      .heard {
        position: absolute;
        inline-size: 1px;
        block-size: 1px;
        overflow: hidden;
        clip-path: inset(50%);
      }
    `,
  ];
}

/** What the champion is most likely to be compared with. */
function other({ champion, challenger, previous, models }: Models): string {
  return challenger ?? previous ?? models.find(({ id }) => id !== champion)?.id ?? champion;
}

/** On a canvas, because the page's security policy lets no `data:` picture in. */
async function draw(picture: string, canvas: HTMLCanvasElement | undefined): Promise<void> {
  const bytes = Uint8Array.from(atob(picture.slice(picture.indexOf(',') + 1)), (char) => char.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  if (canvas) {
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  }
  bitmap.close();
}
