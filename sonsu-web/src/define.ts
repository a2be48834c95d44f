import { InkPad } from './ink/ink-pad.ts';
import { BoxesPage } from './page/boxes-page.ts';
import { DigitBox } from './page/digit-box.ts';

/** Registers the page's elements; apart from the classes, so that another page may use them under other names. */
export function define(): void {
  customElements.define('sonsu-ink-pad', InkPad);
  customElements.define('sonsu-digit-box', DigitBox);
  customElements.define('sonsu-boxes', BoxesPage);
}
