import { html, nothing } from 'lit';
import { KEYPAD } from '../dialogue/grids.ts';
import type { Cell, View } from '../dialogue/model.ts';
import { valuePhrase } from '../dialogue/preferences.ts';
import type { KioskPhrase } from '../phrases.ts';
import type { Pack } from '../sound/pack.ts';
import type { LabelledCell } from './audio-grid.ts';
import type { StripLabels } from './bottom-strip.ts';
import { textOf, type CaptionPart } from './captions.ts';
import type { Felt } from './felt.ts';

/** Everything that is on the screen, and whom its parts tell what they feel. */
export interface Screen {
  readonly view: View;
  readonly pack: Pack;
  /** the language that is offered */
  readonly other: Pack | undefined;
  readonly caption: readonly CaptionPart[];
  /** for the screen reader; empty where clips speak */
  readonly live: readonly CaptionPart[];
  readonly soundless: boolean;
  readonly pixelsPerMm: number;
  readonly felt: Felt;
}

/** The whole screen. Its texts are phrases of the voice pack: what can be seen can be heard. */
export function screen(it: Screen) {
  const { view, pack } = it;
  const text = (phrase: KioskPhrase) => textOf(pack, phrase);
  return html`<div class="page" lang=${pack.language} data-shown=${view.shown}>
    <h1 class="seen-by-readers">${text('title')}</h1>
    ${places(view, text('digits'))} ${captions(it)}
    <div class="stage">
      <sonsu-writing-pad
        part="pad"
        .label=${text('pad')}
        .description=${text('pad-how')}
        .fades=${view.inkFades}
        .pixelsPerMm=${it.pixelsPerMm}
        .listener=${it.felt.pad}
      ></sonsu-writing-pad>
      ${view.cells.length > 0 ? grid(it) : nothing}
    </div>
    <label class="typed"
      ><span>${text('type-label')}</span
      ><input type="password" inputmode="numeric" autocomplete="off" maxlength="1" @beforeinput=${it.felt.typed}
    /></label>
    <sonsu-bottom-strip part="strip" exportparts="target" .label=${text('help')} .labels=${labels(it)} .listener=${it.felt.strip}></sonsu-bottom-strip>
    ${view.endsAt === undefined ? nothing : html`<div class="time-left" aria-hidden="true"></div>`}
    <div class="seen-by-readers" role="status">${parts(it.live)}</div>
  </div>`;
}

/** Before there is anything to say, or where the server cannot be reached. */
export function waiting(outOfOrder: boolean) {
  return html`<div class="page">
    <p class="caption" part="caption" role="alert">
      ${outOfOrder ? html`<span lang="ko">지금은 쓸 수 없습니다.</span> <span lang="en">Out of order.</span>` : '…'}
    </p>
  </div>`;
}

function places(view: View, name: string) {
  const all = Array.from({ length: view.length }, (_, i) => html`<li class=${i < view.filled ? 'filled' : 'empty'}></li>`);
  const label = `${name}: ${view.filled} / ${view.length}`;
  return html`<div class="places" part="places" role="img" aria-label=${label}><ol aria-hidden="true">${all}</ol></div>`;
}

function captions({ view, pack, caption, soundless }: Screen) {
  const idle = view.state === 'IDLE';
  return html`<div class="caption" part="caption">
    ${idle
      ? html`<p class="title">${textOf(pack, 'title')}</p>
          <p>${textOf(pack, 'idle')}</p>`
      : html`<p>${parts(caption)}</p>`}
    ${soundless ? html`<p class="soundless" role="alert">${textOf(pack, 'no-sound')}</p>` : nothing}
  </div>`;
}

function parts(all: readonly CaptionPart[]) {
  return all.map(({ text, language }) => html`<span lang=${language}>${text}</span> `);
}

function grid({ view, pack, felt }: Screen) {
  const name: KioskPhrase = view.shown === 'KEYPAD' ? 'keypad' : view.shown === 'SETTINGS' ? 'settings' : 'help';
  return html`<sonsu-audio-grid
    part="grid"
    exportparts="key"
    ?keypad=${view.cells === KEYPAD}
    .label=${textOf(pack, name)}
    .cells=${view.cells.map((cell) => labelled(cell, view, pack))}
    .passing=${view.passing}
    .listener=${felt.grid}
  ></sonsu-audio-grid>`;
}

function labelled(cell: Cell, view: View, pack: Pack): LabelledCell {
  if (cell.startsWith('key-')) {
    return { cell, label: cell.slice('key-'.length) };
  }
  const value = view.shown === 'SETTINGS' ? valuePhrase(view.preferences, cell, view.readBack) : undefined;
  return { cell, label: textOf(pack, cell as KioskPhrase), value: value && textOf(pack, value) };
}

function labels({ view, pack, other }: Screen): StripLabels {
  const { left, middle, right } = view.strip;
  const offered = middle === 'other-language' ? other : undefined;
  const inOwn = middle === 'other-language' ? undefined : middle;
  return {
    left: left && textOf(pack, left),
    middle: offered ? textOf(offered, 'language-name') : inOwn && textOf(pack, inOwn),
    right: right && textOf(pack, right),
    middleLanguage: offered?.language,
  };
}
