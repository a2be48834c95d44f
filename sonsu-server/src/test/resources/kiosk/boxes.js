// The hands of a person at the page with four canvases; loaded after spy.js.
(() => {
  const box = (position) => kiosk().shadowRoot.querySelector(`sonsu-digit-box[position='${position}']`);
  const canvas = (position) => box(position).shadowRoot.querySelector('sonsu-ink-pad').shadowRoot.querySelector('canvas');
  const field = (position) => box(position).shadowRoot.querySelector('input');
  const random = (n) => crypto.getRandomValues(new Uint32Array(1))[0] % n;
  const insert = (input, type, data, cancelable) =>
    input.dispatchEvent(new InputEvent(type, { data, inputType: 'insertText', bubbles: true, composed: true, cancelable }));

  const press = async (id) => {
    kiosk().shadowRoot.getElementById(id).click();
    await rig.run(100);
    await hands.listen();
  };
  const choose = async (chosen) => {
    const choice = kiosk().shadowRoot.querySelector('.tell-digits input');
    if (choice.checked !== chosen) {
      choice.click();
      await hands.listen();
    }
  };
  const write = (position, told) => {
    spy.answers.push({ candidates: [{ digit: random(10), probability: 0.3 }], ...told });
    hands.stroke(canvas(position));
  };
  /** As a browser does: the keyboard asks first, then the text stands in the field. */
  const type = (position, digit) => {
    if (insert(field(position), 'beforeinput', String(digit), true)) {
      compose(position, digit);
    }
  };
  /** A keyboard that composes does not ask. */
  const compose = (position, digit) => {
    spy.put(field(position), String(digit));
    insert(field(position), 'input', String(digit), false);
  };

  const ways = {
    /** The second digit is unclear at first and the third none, whatever they are. */
    async write(pin) {
      write(1, { digit: pin[0] });
      write(2, { digit: random(10), status: 'UNSURE', confidence: 0.4 });
      write(3, { digit: null, status: 'NOT_A_DIGIT' });
      write(4, { digit: pin[3] });
      await press('read');
      write(2, { digit: pin[1] });
      write(3, { digit: pin[2] });
    },
    async type(pin) {
      pin.forEach((digit, i) => type(i + 1, digit));
    },
    async compose(pin) {
      pin.forEach((digit, i) => compose(i + 1, digit));
    },
    async mixed(pin) {
      pin.forEach((digit, i) => (i % 2 ? type(i + 1, digit) : write(i + 1, { digit })));
    },
    /** Chosen and taken back before the first digit. */
    async withdrawn(pin) {
      await choose(true);
      await choose(false);
      await ways.mixed(pin);
    },
    /** The digits are shown and spoken. */
    async told(pin) {
      await choose(true);
      await ways.mixed(pin);
    },
  };

  /** Faults that a page might have; each lets one digit out. */
  const leaks = {
    attribute: (digit) => canvas(1).setAttribute('aria-label', digit),
    text: (digit) => box(1).shadowRoot.querySelector('.verdict').append(String(digit)),
    value: (digit) => (field(1).value = digit),
    typed: (digit) => spy.put(field(1), digit),
    title: (digit) => (document.title = digit),
    address: (digit) => (location.hash = digit),
    storage: (digit) => sessionStorage.setItem('last', digit),
    console: (digit) => console.info(digit),
    request: (digit) => void fetch(`/mark.svg?${digit}`),
    event: (digit) => box(1).dispatchEvent(new CustomEvent('sonsu-box-change', { detail: digit, composed: true })),
    sound: (digit) => rig.started(new AudioBuffer({ length: 100 + digit, sampleRate: 48_000 }), 1, 0),
  };

  Object.assign(hands, {
    leaks: () => Object.keys(leaks),
    /** What the page's memory holds in the end; all that it let out on the way is with the spy. */
    async enter(pin, way, leak) {
      await ways[way](pin);
      await press('read');
      await press('repeat');
      if (leak) {
        leaks[leak](pin[0]);
      }
      spy.look();
      const held = [1, 2, 3, 4].map((position) => box(position).place).map((place) => place.digit ?? place.reading.digit);
      const state = hands.state();
      await press('erase-all');
      await hands.settled();
      return state + ' ' + held.join('');
    },
  });
})();
