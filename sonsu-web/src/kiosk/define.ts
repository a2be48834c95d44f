import { AudioGrid } from './page/audio-grid.ts';
import { BottomStrip } from './page/bottom-strip.ts';
import { SonsuPin } from './page/sonsu-pin.ts';
import { WritingPad } from './page/writing-pad.ts';

/** Registers `<sonsu-pin>` and its parts, once. */
export function defineKiosk(): void {
  if (customElements.get('sonsu-pin')) {
    return;
  }
  customElements.define('sonsu-writing-pad', WritingPad);
  customElements.define('sonsu-audio-grid', AudioGrid);
  customElements.define('sonsu-bottom-strip', BottomStrip);
  customElements.define('sonsu-pin', SonsuPin);
}
