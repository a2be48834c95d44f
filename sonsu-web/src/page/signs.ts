import { svg, type SVGTemplateResult } from 'lit';

/** Signs drawn in the text's own colour; they repeat what the words beside them say. */
const sign = (paths: SVGTemplateResult) => svg`<svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"
  fill="none" stroke="currentColor" stroke-width="2.25" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`;

export const signs = {
  sound: sign(svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z"/><path d="M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11"/>`),
  silence: sign(svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z"/><path d="m16 9.5 5 5m0-5-5 5"/>`),
  repeat: sign(svg`<path d="M4.5 12a7.5 7.5 0 1 0 2.4-5.5"/><path d="M4.5 4v4.5H9"/>`),
  erase: sign(svg`<path d="M9 5h11.5v14H9l-6-7z"/><path d="m12 9.5 5 5m0-5-5 5"/>`),
  sure: sign(svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`),
  again: sign(svg`<path d="M16.5 4.5 19.5 7.5 8.5 18.5 4.5 19.5 5.5 15.5z"/>`),
  trouble: sign(svg`<path d="M12 3.8 21.5 20h-19z"/><path d="M12 10v4.5M12 17.2v.1"/>`),
  typed: sign(svg`<path d="M3 7h18v10H3zM7 13.8h10M7 10.2h.1M12 10.2h.1M17 10.2h.1"/>`),
  language: sign(svg`<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5 5 12 0 17-5-5-5-12 0-17z"/>`),
  guidance: sign(svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 11.2v5M12 7.8v.1"/>`),
};
