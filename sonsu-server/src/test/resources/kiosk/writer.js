// A hand that writes given strokes with given times on the kiosk's pad. Before rig.js, so that its clock stands until an
// answer is here as a whole.
(() => {
  const state = () => kiosk().dataset.state;
  const key = (name) =>
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }));
  const WRITABLE = ['READY', 'ACCEPTED', 'AGAIN'];
  const BUSY = ['WRITING', 'RECOGNISING'];
  const PATIENCE_MILLIS = 60_000;
  let clock = 10_000;
  let said = [];
  const send = window.fetch;
  window.fetch = async (url, options) => {
    const response = await send(url, options);
    if (String(url).endsWith('/recognitions')) {
      said.push([options.body, await response.clone().text()]);
    }
    return response;
  };

  async function ready() {
    // The page's clock is turned; voices are still loaded in the browser's own time.
    for (const end = Date.now() + PATIENCE_MILLIS; Date.now() < end; ) {
      if (WRITABLE.includes(state()) && kiosk().dataset.position <= 11) {
        return;
      }
      if (state() === 'IDLE') {
        key('Enter');
      } else if (state() !== 'WELCOME' && state() !== 'WIPE') {
        key('Escape');
      }
      await rig.run(2_000);
    }
    throw new Error('it does not get ready, state ' + state());
  }

  window.writer = {
    /**
     * Writes digits one after the other.
     * @param digits each a list of strokes, which are lists of [x, y, milliseconds] in pixels from the pad's middle
     * @returns the bodies of each one's request and answer
     */
    async write(digits) {
      said = [];
      for (const strokes of digits) {
        await one(strokes);
      }
      return said;
    },
  };

  async function one(strokes) {
    await ready();
    const canvas = kiosk().shadowRoot.querySelector('sonsu-writing-pad').shadowRoot.querySelector('canvas');
    const box = canvas.getBoundingClientRect();
    // Longer after the last touch than any double tap or palm.
    clock += 60_000;
    const touch = (type, [x, y, t]) => {
      const event = new PointerEvent(type, {
        pointerId: 1, pointerType: 'touch', isPrimary: true, button: 0, bubbles: true, composed: true, cancelable: true,
        clientX: box.left + box.width / 2 + x, clientY: box.top + box.height / 2 + y,
      });
      Object.defineProperty(event, 'timeStamp', { value: clock + t });
      canvas.dispatchEvent(event);
    };
    for (const stroke of strokes) {
      touch('pointerdown', stroke[0]);
      stroke.slice(1).forEach((point) => touch('pointermove', point));
      touch('pointerup', stroke.at(-1));
    }
    clock += strokes.at(-1).at(-1)[2];
    const count = said.length;
    for (const end = Date.now() + PATIENCE_MILLIS; Date.now() < end && (said.length === count || BUSY.includes(state())); ) {
      await rig.run(400);
    }
  }

  Element.prototype.setPointerCapture = () => {};
  Element.prototype.releasePointerCapture = () => {};
})();
