// What eyes need: contrasts as the browser computes them, and nothing that is cut off.
(() => {
  /** The parent as it is drawn: through slots and out of shadow roots. */
  const above = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
  const rgb = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, under) => {
    const mix = (name) => top[name] * top.a + under[name] * (1 - top.a);
    return { r: mix('r'), g: mix('g'), b: mix('b'), a: 1 };
  };
  const ground = (element) => {
    if (!element) {
      return rgb(matchMedia('(forced-colors: active)').matches ? getComputedStyle(document.documentElement).backgroundColor : 'rgb(255, 255, 255)');
    }
    const own = rgb(getComputedStyle(element).backgroundColor);
    return own.a === 1 ? own : over(own, ground(above(element)));
  };
  const luminance = ({ r, g, b }) => {
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  };
  /** WCAG's contrast ratio. */
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const chain = (element) => (element ? [element, ...chain(above(element))] : []);
  const hidden = (element) => chain(element).some((each) => getComputedStyle(each).clipPath.startsWith('inset(50%')) || !element.checkVisibility();
  const name = (element) => element.localName + '.' + element.className + (element.dataset?.cell ?? '');

  const all = (root) => [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? all(each.shadowRoot) : [])]);
  const visible = () => all(kiosk().shadowRoot).filter((each) => !['STYLE', 'SCRIPT'].includes(each.tagName) && !hidden(each));
  const texts = () =>
    visible().flatMap((element) => [...element.childNodes].filter((node) => node.nodeType === 3 && node.textContent.trim()).map((node) => ({ element, node })));

  window.sight = {
    least: Infinity,
    /** Texts below 7:1, and signs and borders below 3:1. */
    weak() {
      const found = [];
      const need = (least, what, one, other) => {
        const value = ratio(one, other);
        if (least === 7) {
          sight.least = Math.min(sight.least, value);
        }
        if (value < least) {
          found.push(`${what}: ${value.toFixed(2)}`);
        }
      };
      for (const { element } of texts()) {
        need(7, 'text ' + name(element), over(rgb(getComputedStyle(element).color), ground(element)), ground(element));
      }
      for (const element of visible()) {
        const style = getComputedStyle(element);
        const around = ground(above(element));
        const border = rgb(style.borderTopColor);
        if (element.matches('button, input, .places li, sonsu-writing-pad, sonsu-audio-grid')) {
          const edge = parseFloat(style.borderTopWidth) > 0 && ratio(border, around) > ratio(ground(element), around) ? border : ground(element);
          need(3, 'edge of ' + name(element), edge, around);
        }
        if (element.matches('.filled')) {
          need(3, 'filled place', ground(element), around);
        }
        if (element.matches('canvas')) {
          need(3, 'ink', rgb(style.color), ground(element));
        }
        if (element.matches('.passing')) {
          need(3, 'key that is passed', rgb(style.outlineColor), ground(element));
        }
        if (element.matches('.time-left')) {
          need(3, 'time left', ground(element), around);
        }
      }
      return found;
    },
    /** The ring of what has the focus, against what is beside it. */
    ring() {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) {
        active = active.shadowRoot.activeElement;
      }
      const style = getComputedStyle(active);
      const beside = parseFloat(style.outlineOffset) < 0 ? ground(active) : ground(above(active));
      const drawn = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      const box = active.getBoundingClientRect();
      const reach = parseFloat(style.outlineOffset) + parseFloat(style.outlineWidth);
      const within = (each) => {
        const frame = each.getBoundingClientRect();
        return frame.left <= box.left - reach && frame.right >= box.right + reach && frame.top <= box.top - reach && frame.bottom >= box.bottom + reach;
      };
      const whole = chain(above(active)).every((each) => getComputedStyle(each).overflow === 'visible' || within(each));
      return name(active) + ' ' + (drawn && whole && ratio(rgb(style.outlineColor), beside) >= 3 ? 'seen' : 'not seen');
    },
    /** Texts that reach out of the window's width, or out of their button. */
    cut() {
      const found = [];
      for (const { element, node } of texts()) {
        const range = document.createRange();
        range.selectNodeContents(node);
        const box = range.getBoundingClientRect();
        const button = element.closest('button')?.getBoundingClientRect();
        const left = Math.max(0, button?.left ?? 0);
        const right = Math.min(innerWidth, button?.right ?? innerWidth);
        if (box.left < left - 1 || box.right > right + 1 || (button && (box.top < button.top - 1 || box.bottom > button.bottom + 1))) {
          found.push(name(element) + ' ' + node.textContent.trim().slice(0, 20));
        }
      }
      const root = document.documentElement;
      return root.scrollWidth > root.clientWidth ? [...found, `the page is ${root.scrollWidth} wide in ${root.clientWidth}`] : found;
    },
    /** Parts that lie on each other. */
    overlap() {
      const parts = ['.places', '.caption', '.stage'].map((each) => kiosk().shadowRoot.querySelector(each)).filter(Boolean);
      const boxes = parts.map((each) => each.getBoundingClientRect());
      return boxes.flatMap((box, i) => (i > 0 && boxes[i - 1].bottom > box.top + 1 ? [name(parts[i - 1]) + ' over ' + name(parts[i])] : []));
    },
  };
})();
