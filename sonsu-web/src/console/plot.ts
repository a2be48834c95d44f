import { LitElement, css, html, unsafeCSS } from 'lit';
import uPlot from 'uplot';
import plotCss from 'uplot/dist/uPlot.min.css?inline';

export interface Line {
  readonly values: readonly number[];
  /** filled down to the ground, in the colour of bars; else a line in the colour of text */
  readonly isFilled: boolean;
}

const HEIGHT = 170;

/**
 * `<sonsu-plot>`: lines over a common axis, for who sees; whoever puts it there says the same in words. Decoration to a screen
 * reader.
 */
export class Plot extends LitElement {
  static override properties = {
    along: { attribute: false },
    lines: { attribute: false },
    written: { attribute: false },
    steps: { attribute: false },
  };
  /** where each value lies */
  declare along: readonly number[];
  declare lines: readonly Line[];
  /** writes a place on the axis */
  declare written: (along: number) => string;
  /** how far marks of the axis may be from each other; the page chooses where there are none */
  declare steps: readonly number[];
  #plot: uPlot | undefined;
  #resized: ResizeObserver | undefined;
  readonly #dark = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined;

  constructor() {
    super();
    this.along = [];
    this.lines = [];
    this.written = String;
    this.steps = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute('aria-hidden', 'true');
    this.#resized = new ResizeObserver(() => this.#plot?.setSize({ width: this.#width, height: HEIGHT }));
    this.#resized.observe(this);
    this.#dark?.addEventListener('change', this.#draw);
    if (this.hasUpdated) {
      this.#draw();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized?.disconnect();
    this.#dark?.removeEventListener('change', this.#draw);
    this.#plot?.destroy();
    this.#plot = undefined;
  }

  get #width(): number {
    return Math.max(120, this.clientWidth);
  }

  protected override render() {
    return html`<div></div>`;
  }

  protected override updated(): void {
    this.#draw();
  }

  readonly #draw = (): void => {
    const place = this.renderRoot.querySelector('div');
    this.#plot?.destroy();
    this.#plot = undefined;
    if (place !== null && this.along.length > 1) {
      this.#plot = new uPlot(this.#options(), [[...this.along], ...this.lines.map(({ values }) => [...values])], place);
    }
  };

  #options(): uPlot.Options {
    const style = getComputedStyle(this);
    const color = (name: string) => style.getPropertyValue(name).trim() || 'currentColor';
    const axis = {
      stroke: color('--sonsu-text-soft'),
      grid: { stroke: color('--sonsu-tint'), width: 1 },
      ticks: { show: false },
      font: `12px ${style.fontFamily || 'sans-serif'}`,
    };
    return {
      width: this.#width,
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: (_, __, most) => [0, most > 0 ? most * 1.1 : 1] } },
      axes: [
        {
          ...axis,
          size: 28,
          values: (_, places) => places.map((place) => this.written(place)),
          ...(this.steps.length > 0 ? { incrs: [...this.steps] } : {}),
        },
        axis,
      ],
      series: [
        {},
        ...this.lines.map(({ isFilled }): uPlot.Series => {
          const stroke = color(isFilled ? '--sonsu-bar' : '--sonsu-text');
          return { stroke, width: 2, points: { show: false }, ...(isFilled ? { fill: `color-mix(in srgb, ${stroke} 30%, transparent)` } : { dash: [6, 4] }) };
        }),
      ],
    };
  }

  static override styles = [
    unsafeCSS(plotCss),
    css`
      :host {
        display: block;
        min-block-size: ${HEIGHT}px;
      }
    `,
  ];
}
