// Writes down everything that leaves the page's memory: sound, DOM, ARIA, what stands in fields, title, address, console,
// storage, requests' addresses, vibration. Not the ink on the pad, which is what the hand does.
(() => {
  const log = [];
  let since = rig.now();
  const note = (...what) => log.push(what.map(String).join(' '));
  /** What a clock beside the page could time. */
  const timed = (...what) => note(millis(rig.now() - since), ...what);
  /** Sums of fractions differ by less than anything can be timed. */
  const millis = (time) => time.toFixed(3);
  const shown = (node) => (node.nodeType === 1 ? node.outerHTML : node.textContent);
  const observer = new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === 'attributes') {
        note('attribute', target.localName + (target.dataset?.cell ? '.' + target.dataset.cell : ''), attributeName, target.getAttribute(attributeName));
      } else if (type === 'characterData') {
        note('text', target.data);
      } else {
        addedNodes.forEach((node) => note('node', shown(node)));
      }
    }
  });
  const everything = { subtree: true, childList: true, attributes: true, characterData: true };
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attach.call(this, options);
    observer.observe(root, everything);
    return root;
  };
  observer.observe(document, everything);
  for (const name of ['log', 'info', 'warn', 'error', 'debug']) {
    console[name] = (...what) => note('console', ...what);
  }
  for (const name of ['setItem', 'removeItem', 'clear']) {
    Storage.prototype[name] = (...what) => note('storage', ...what);
  }
  for (const name of ['pushState', 'replaceState']) {
    history[name] = (...what) => note('history', ...what);
  }
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  Object.defineProperty(HTMLInputElement.prototype, 'value', {
    ...value,
    set(text) {
      note('value', text);
      value.set.call(this, text);
    },
  });
  const fields = (root) =>
    [...root.querySelectorAll('*')].flatMap((each) => [
      ...(each.localName === 'input' ? ['field ' + each.value] : []),
      ...(each.shadowRoot ? fields(each.shadowRoot) : []),
    ]);
  const standing = () => [
    'title ' + document.title,
    'address ' + location.href,
    'window ' + window.name,
    'cookie ' + document.cookie,
    'stored ' + JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }),
    ...fields(document),
  ];
  navigator.vibrate = (pattern) => timed('vibration', pattern);
  navigator.sendBeacon = (...what) => timed('beacon', ...what);
  window.postMessage = (...what) => note('message', ...what);
  BroadcastChannel.prototype.postMessage = (what) => note('broadcast', what);
  const speak = window.speechSynthesis.speak.bind(window.speechSynthesis);
  window.speechSynthesis.speak = (utterance) => {
    note('speech', utterance.text);
    speak(utterance);
  };
  indexedDB.open = (name) => note('indexedDB', name);
  for (const name of ['sonsu-spoken', 'sonsu-silent', 'sonsu-cancel', 'sonsu-error', 'sonsu-ready', 'sonsu-box-change']) {
    addEventListener(name, ({ detail }) => timed('event', name, JSON.stringify(detail)), { capture: true });
  }

  // The very samples of each sound: a tone that differed in pitch or loudness would differ here.
  const sums = new WeakMap();
  const sum = (buffer) => {
    let all = 0;
    buffer.getChannelData(0).forEach((sample, i) => (all = (all * 31 + Math.round(sample * 32_767) + i) % 2_147_483_647));
    sums.set(buffer, all);
    return all;
  };
  const sounds = [];
  rig.started = (buffer, gain, wait) => {
    timed('sound', buffer.duration, sums.get(buffer) ?? sum(buffer), gain, millis(wait));
    sounds.push({ buffer, gain, at: rig.now() + wait });
  };

  // Chance, by script where the test says so.
  const chances = [];
  const random = crypto.getRandomValues.bind(crypto);
  crypto.getRandomValues = (numbers) => {
    if (chances.length === 0) {
      return random(numbers);
    }
    numbers[0] = Math.floor(chances.shift() * 2 ** 32);
    return numbers;
  };

  // The server, by script: what it answers is what the test says the hand has written.
  const answers = [];
  const send = window.fetch;
  window.fetch = async (url, options) => {
    timed('request', url);
    if (!String(url).endsWith('/recognitions')) {
      return send(url, options);
    }
    if (hands.held) {
      const told = await new Promise((tell) => (hands.held = tell));
      return Response.json({ recognitionId: 'sealed', stored: 0, digits: [{ position: 1, confidence: 0.5, candidates: [], ...told }] });
    }
    const read = answers.splice(0, JSON.parse(options.body).inks.length);
    const digits = read.map((told, i) => ({ position: i + 1, confidence: 0.99, status: 'SURE', candidates: [], ...told }));
    return Response.json({ recognitionId: 'sealed', modelVersion: 'm', status: 'RECOGNIZED', stored: 0, digits });
  };

  window.spy = {
    answers,
    chances,
    sounds,
    /** Notes what stands there now and may be gone later. */
    look: () => log.push(...standing()),
    /** As a keyboard puts text into a field: it is no word of the page's. */
    put: (input, text) => value.set.call(input, text),
    take: () => {
      // The pad is measured and fades when a frame is drawn, which no clock of ours turns: when and how often says nothing,
      // the values might.
      const lines = log.splice(0);
      since = rig.now();
      const isOfAFrame = (line) => /^attribute canvas (width|height|class) /.test(line);
      const values = [...new Set(lines.filter(isOfAFrame))].sort();
      return [...lines.filter((line) => !isOfAFrame(line)), ...values, ...standing()];
    },
    /**
     * Without what one-switch scanning shows on the screen and in no other way: which key is being passed. Also without the
     * size of the pad, which follows the caption above it whenever a frame happens to be drawn.
     */
    withoutMarker: (lines) =>
      lines
        .filter((line) => !/^attribute button\.(key-\d|erase|back) class\s*(passing)?\s*$/.test(line))
        .filter((line) => !/^attribute canvas (width|height) /.test(line))
        .map((line) => line.replace(/class="\s*(passing)?\s*"/g, 'class')),
  };

  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const pointer = (target, type, x, y) =>
    target.dispatchEvent(
      new PointerEvent(type, { pointerId: 1, pointerType: 'touch', isPrimary: true, button: 0, clientX: x, clientY: y, bubbles: true, composed: true, cancelable: true }),
    );
  // Synthetic events have no pointer to capture.
  Element.prototype.setPointerCapture = () => {};
  Element.prototype.releasePointerCapture = () => {};
  const part = (name) => kiosk().shadowRoot.querySelector(name).shadowRoot;
  const middle = (element) => {
    const box = element.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };

  window.hands = {
    /** The same strokes for every digit: what was read is in the script. */
    stroke(canvas) {
      const [x, y] = middle(canvas);
      pointer(canvas, 'pointerdown', x - 60, y - 60);
      pointer(canvas, 'pointermove', x + 60, y - 60);
      pointer(canvas, 'pointermove', x - 20, y + 80);
      pointer(canvas, 'pointerup', x - 20, y + 80);
    },
    async write(digit) {
      answers.push({ digit });
      hands.stroke(part('sonsu-writing-pad').querySelector('canvas'));
      await rig.run(1_200);
    },
    async key(digit) {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: String(digit), bubbles: true, cancelable: true }));
      await rig.run(100);
    },
    async field(digit) {
      const input = kiosk().shadowRoot.querySelector('input');
      input.dispatchEvent(new InputEvent('beforeinput', { data: String(digit), inputType: 'insertText', bubbles: true, composed: true, cancelable: true }));
      await rig.run(100);
    },
    async cell(name) {
      const root = part('sonsu-audio-grid');
      const grid = root.querySelector('.grid');
      const cell = root.querySelector(`[data-cell=${name}]`);
      cell.scrollIntoView({ block: 'center' });
      const [x, y] = middle(cell);
      for (let tap = 0; tap < 2; tap++) {
        pointer(grid, 'pointerdown', x, y);
        pointer(grid, 'pointerup', x, y);
      }
      await rig.run(100);
    },
    async corner(target) {
      const strip = part('sonsu-bottom-strip');
      const button = strip.querySelector(`[data-target=${target}]`) ?? strip.querySelector('.strip');
      const [x, y] = middle(button);
      pointer(button, 'pointerdown', x, y);
      pointer(button, 'pointerup', x, y);
      await rig.run(100);
    },
    /** One stroke, and the pen is still near. */
    async begin() {
      const canvas = part('sonsu-writing-pad').querySelector('canvas');
      const [x, y] = middle(canvas);
      pointer(canvas, 'pointerdown', x - 60, y - 60);
      pointer(canvas, 'pointermove', x + 60, y + 60);
      pointer(canvas, 'pointerup', x + 60, y + 60);
      await rig.settle();
    },
    /** The next answer is kept back until it is given. */
    held: undefined,
    hold() {
      hands.held = () => {};
    },
    async answer(told) {
      const tell = hands.held;
      hands.held = undefined;
      tell(told);
      await rig.run(50);
      await rig.settle();
      await rig.run(50);
    },
    async until(state) {
      for (let i = 0; i < 2_000 && hands.state() !== state; i++) {
        await rig.run(50);
      }
    },
    /** What is left of a session: the canvas, the strokes, storage, and what stands in the field. */
    traces() {
      const pad = kiosk().shadowRoot.querySelector('sonsu-writing-pad');
      const canvas = pad.shadowRoot.querySelector('canvas');
      const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      const field = kiosk().shadowRoot.querySelector('input').value;
      return [pixels.some((value) => value !== 0) ? 'drawn' : 'blank', pad.ink.strokes.length, localStorage.length + sessionStorage.length, field.length].join(' ');
    },
    /** Texts that can be seen and are in no voice pack. */
    async unheard() {
      const packs = await Promise.all(['ko', 'en'].map(async (each) => (await send(`/voices/kiosk/${each}/manifest.json`)).json()));
      const heard = new Set(packs.flatMap(({ clips }) => clips.map(({ text }) => text)));
      const seen = [];
      const visit = (root) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          if (node.shadowRoot) {
            visit(node.shadowRoot);
          }
          const text = node.nodeType === 3 ? node.textContent.trim() : '';
          if (text && !['STYLE', 'SCRIPT'].includes(node.parentElement?.tagName) && node.parentElement?.checkVisibility()) {
            seen.push(text);
          }
        }
      };
      visit(kiosk().shadowRoot);
      // A key's sign is spoken by the digit's clip.
      return seen.filter((text) => !heard.has(text) && !/^[0-9●]$/.test(text));
    },
    /** Targets smaller than 12 mm, or nearer to each other than 2.5 mm, as many pixels as the element was told of. */
    small() {
      const mm = Number(kiosk().getAttribute('px-per-mm') ?? 96 / 25.4);
      const bad = [];
      for (const name of ['sonsu-audio-grid', 'sonsu-bottom-strip']) {
        const root = kiosk().shadowRoot.querySelector(name)?.shadowRoot;
        const boxes = [...(root?.querySelectorAll('button') ?? [])].map((each) => each.getBoundingClientRect());
        boxes.forEach((box, i) => {
          if (Math.min(box.width, box.height) < 12 * mm - 0.5) {
            bad.push(`${name} ${i}: ${Math.round(box.width)} x ${Math.round(box.height)}`);
          }
          boxes.slice(i + 1).forEach((other) => {
            const gap = Math.max(other.left - box.right, box.left - other.right, other.top - box.bottom, box.top - other.bottom);
            if (gap < 2.5 * mm - 0.5) {
              bad.push(`${name} ${i}: gap ${gap}`);
            }
          });
        });
      }
      return bad;
    },
    state: () => kiosk().dataset.state,
    /** Until what happens when a frame is drawn has happened. */
    async settled() {
      await frame();
      await frame();
    },
    /** Until nothing is being said any more and nothing follows from that. */
    async listen() {
      for (let i = 0; i < 200; i++) {
        await rig.run(500);
        if (!ears.speaking) {
          await rig.run(500);
          if (!ears.speaking) {
            return;
          }
        }
      }
      throw new Error('it never stops speaking');
    },
    async openKeypad() {
      await hands.corner('middle');
      await hands.cell('menu-keypad');
      await hands.listen();
    },
    async press() {
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }));
      await rig.run(50);
    },
    /** Presses the switch when this has been heard so often from now on. */
    async pressAfter(clip, times) {
      ears.heard.splice(0);
      for (let i = 0; i < 1_000; i++) {
        await rig.run(50);
        if (ears.heard.filter((each) => each === clip).length === times) {
          return hands.press();
        }
      }
      throw new Error('waited in vain for ' + clip);
    },
    /** One switch: always pressed after as many ticks. Where scanning begins decides which digits that gives. */
    async scan(pin) {
      const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'erase', '0', 'back'];
      const ticks = pin.map((_, place) => [3, 7, 12, 5, 8][place % 5]);
      spy.chances.push(...pin.map((digit, place) => (((keys.indexOf(String(digit)) - ticks[place] + 24) % 12) + 0.5) / 12));
      await hands.press();
      if (kiosk().shadowRoot.querySelector('sonsu-audio-grid')?.shadowRoot.querySelector('[data-cell=no]')) {
        await hands.pressAfter('no', 1);
      }
      for (const times of ticks) {
        await hands.pressAfter('earcon-key', times);
      }
      await hands.until('CONFIRM');
      await hands.pressAfter('confirm', 1);
      await hands.listen();
      await hands.settled();
      return 'CONFIRM ' + hands.state();
    },
    async enter(pin, way, then = () => {}) {
      if (way === 'scan') {
        return hands.scan(pin);
      }
      await hands.corner('right');
      await hands.listen();
      if (hands.state() === 'WELCOME') {
        await hands.corner('left');
        await hands.listen();
      }
      for (const [place, digit] of pin.entries()) {
        const by = way === 'mixed' ? ['write', 'key', 'field', 'keypad'][place % 4] : way;
        if (by === 'keypad' && hands.state() !== 'KEYPAD') {
          await hands.openKeypad();
        }
        await (by === 'keypad' ? hands.cell('key-' + digit) : hands[by](digit));
        await then(digit);
        await hands.listen();
      }
      const before = hands.state();
      await hands.corner('right');
      await hands.listen();
      await hands.settled();
      return before + ' ' + hands.state();
    },
    /** What a loudspeaker gets while a digit is entered in this way, as the browser itself mixes it. */
    async rendered(digit, way) {
      await hands.corner('right');
      await hands.listen();
      if (way === 'keypad') {
        await hands.openKeypad();
      }
      spy.sounds.splice(0);
      const begun = rig.now();
      await (way === 'keypad' ? hands.cell('key-' + digit) : hands[way](digit));
      await hands.listen();
      // To the microsecond: sums of fractions differ by less, and a mixer would interpolate that.
      const heard = spy.sounds.splice(0).map(({ at, ...sound }) => ({ ...sound, at: Math.round((at - begun) * 1_000) / 1_000_000 }));
      const end = Math.max(...heard.map(({ buffer, at }) => at + buffer.duration));
      const context = new OfflineAudioContext(1, Math.ceil(end * 48_000), 48_000);
      for (const { buffer, gain, at } of heard) {
        const source = context.createBufferSource();
        source.buffer = buffer;
        const loudness = context.createGain();
        loudness.gain.value = gain;
        source.connect(loudness).connect(context.destination);
        source.start(at);
      }
      const samples = (await context.startRendering()).getChannelData(0);
      await hands.until('IDLE');
      return samples;
    },
    /** Ways in which a digit could get out of the page. */
    leaks: {
      speech: (digit) => speechSynthesis.speak(new SpeechSynthesisUtterance(String(digit))),
      clip: (digit) => kiosk().dispatchEvent(new CustomEvent('sonsu-spoken', { detail: { clip: 'digit-' + digit }, bubbles: true })),
      tone: (digit) => {
        const source = new AudioContext().createBufferSource();
        source.buffer = new AudioBuffer({ length: 480, numberOfChannels: 1, sampleRate: 48_000 });
        source.buffer.getChannelData(0).fill(0.1 + digit / 100);
        source.connect(new AudioContext().createGain());
        source.start();
      },
      loudness: (digit) => {
        const source = new AudioContext().createBufferSource();
        source.buffer = new AudioBuffer({ length: 480, numberOfChannels: 1, sampleRate: 48_000 });
        const gain = new AudioContext().createGain();
        gain.gain.value = 0.5 + digit / 100;
        source.connect(gain);
        source.start();
      },
      duration: (digit) => rig.run(digit),
      vibration: (digit) => navigator.vibrate(10 * digit + 1),
      text: (digit) => kiosk().shadowRoot.querySelector('.page').append(String(digit)),
      attribute: (digit) => part('sonsu-bottom-strip').querySelector('button').setAttribute('class', 'd' + digit),
      aria: (digit) => kiosk().shadowRoot.querySelector('.places').setAttribute('aria-description', digit),
      live: (digit) => kiosk().shadowRoot.querySelector('[role=status]').append(String(digit)),
      canvas: (digit) => part('sonsu-writing-pad').querySelector('canvas').setAttribute('class', 'd' + digit),
      field: (digit) => (kiosk().shadowRoot.querySelector('input').value += digit),
      title: (digit) => (document.title = String(digit)),
      address: (digit) => history.replaceState(null, '', '#' + digit),
      window: (digit) => (window.name += digit),
      console: (digit) => console.debug(digit),
      storage: (digit) => localStorage.setItem('last', digit),
      'session storage': (digit) => (sessionStorage.last = digit),
      cookie: (digit) => (document.cookie = 'last=' + digit),
      database: (digit) => indexedDB.open('d' + digit),
      request: (digit) => fetch('/mark.svg?' + digit).then(() => {}),
      beacon: (digit) => navigator.sendBeacon('/', digit),
      message: (digit) => window.postMessage(digit, '*'),
      broadcast: (digit) => new BroadcastChannel('b').postMessage(digit),
    },
  };
})();
