// Writes down everything that leaves the page's memory: sound, DOM, ARIA, title, address, console, storage, requests'
// addresses, vibration. Not the ink on the pad, which is what the hand does.
(() => {
  const log = [];
  const note = (...what) => log.push(what.map(String).join(' '));
  const shown = (node) => (node.nodeType === 1 ? node.outerHTML : node.textContent);
  const observer = new MutationObserver((records) => {
    for (const { type, target, attributeName, addedNodes } of records) {
      if (type === 'attributes') {
        note('attribute', target.localName, attributeName, target.getAttribute(attributeName));
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
  for (const name of ['setItem', 'removeItem']) {
    Storage.prototype[name] = (...what) => note('storage', ...what);
  }
  for (const name of ['pushState', 'replaceState']) {
    history[name] = (...what) => note('history', ...what);
  }
  navigator.vibrate = (pattern) => note('vibration', pattern);
  const speak = window.speechSynthesis.speak.bind(window.speechSynthesis);
  window.speechSynthesis.speak = (utterance) => {
    note('speech', utterance.text);
    speak(utterance);
  };
  indexedDB.open = (name) => note('indexedDB', name);
  for (const name of ['sonsu-spoken', 'sonsu-silent', 'sonsu-cancel', 'sonsu-error', 'sonsu-ready']) {
    addEventListener(name, ({ detail }) => note('event', name, JSON.stringify(detail)));
  }

  // The very samples of each sound: a tone that differed in pitch or loudness would differ here.
  rig.started = (buffer) => {
    let sum = 0;
    buffer.getChannelData(0).forEach((sample, i) => (sum = (sum * 31 + Math.round(sample * 32_767) + i) % 2_147_483_647));
    note('sound', buffer.duration, sum);
  };

  // The server, by script: what it answers is what the test says the hand has written.
  const answers = [];
  const send = window.fetch;
  window.fetch = async (url, options) => {
    if (!String(url).endsWith('/recognitions')) {
      return send(url, options);
    }
    note('request', url);
    if (hands.held) {
      const told = await new Promise((tell) => (hands.held = tell));
      return Response.json({ recognitionId: 'sealed', stored: 0, digits: [{ position: 1, confidence: 0.5, candidates: [], ...told }] });
    }
    const digit = answers.shift();
    const digits = [{ position: 1, digit, confidence: 0.99, status: 'SURE', candidates: [] }];
    return Response.json({ recognitionId: 'sealed', modelVersion: 'm', status: 'RECOGNIZED', stored: 0, digits });
  };

  window.spy = {
    answers,
    take: () => {
      // The pad is measured and fades when a frame is drawn, which no clock of ours turns: when and how often says nothing,
      // the values might.
      const lines = log.splice(0);
      const isOfAFrame = (line) => /^attribute canvas (width|height|class) /.test(line);
      const values = [...new Set(lines.filter(isOfAFrame))].sort();
      const all = [...lines.filter((line) => !isOfAFrame(line)), ...values, 'title ' + document.title, 'address ' + location.href, 'cookie ' + document.cookie];
      all.push('stored ' + localStorage.length + ' ' + sessionStorage.length);
      return all;
    },
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
    async write(digit) {
      answers.push(digit);
      const canvas = part('sonsu-writing-pad').querySelector('canvas');
      const [x, y] = middle(canvas);
      pointer(canvas, 'pointerdown', x - 60, y - 60);
      pointer(canvas, 'pointermove', x + 60, y - 60);
      pointer(canvas, 'pointermove', x - 20, y + 80);
      pointer(canvas, 'pointerup', x - 20, y + 80);
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
      const [x, y] = middle(root.querySelector(`[data-cell=${name}]`));
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
      for (let i = 0; i < 400 && hands.state() !== state; i++) {
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
    /** Targets smaller than 12 mm, or nearer to each other than 2.5 mm, at 96 pixels an inch. */
    small() {
      const mm = 96 / 25.4;
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
    async enter(pin, way) {
      await hands.corner('right');
      await hands.listen();
      if (hands.state() === 'WELCOME') {
        await hands.corner('left');
        await hands.listen();
      }
      if (way === 'keypad') {
        await hands.corner('middle');
        await hands.cell('menu-keypad');
        await hands.listen();
      }
      for (const digit of pin) {
        await (way === 'keypad' ? hands.cell('key-' + digit) : hands[way](digit));
        await hands.listen();
      }
      const before = hands.state();
      await hands.corner('right');
      await hands.listen();
      await frame();
      await frame();
      return before + ' ' + hands.state();
    },
  };
})();
