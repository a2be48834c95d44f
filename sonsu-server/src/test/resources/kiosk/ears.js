// What a person and a host page notice of the kiosk, or of the page with four canvases: sounds as they begin, and the PIN that
// is handed over. Keeps the time of
// each session, and how much of it something was being said.
window.ears = { heard: [], all: [], speaking: false, pins: [], cancelled: 0, errors: [], ready: false, sessions: [], language: '' };
(() => {
  let began;
  let talkedSince;
  let talked = 0;
  const hush = () => {
    if (ears.speaking) {
      talked += performance.now() - talkedSince;
    }
    ears.speaking = false;
  };
  const begin = () => {
    if (kiosk()?.dataset.state === 'IDLE') {
      began = performance.now();
      talked = 0;
    }
  };
  addEventListener('pointerdown', begin, { capture: true });
  addEventListener('keydown', begin, { capture: true });
  addEventListener('sonsu-spoken', ({ detail }) => {
    ears.heard.push(detail.clip);
    ears.all.push(detail.clip);
    ears.language = detail.lang;
    if (!ears.speaking && !detail.clip.startsWith('earcon-')) {
      ears.speaking = true;
      talkedSince = performance.now();
    }
  });
  addEventListener('sonsu-silent', hush);
  addEventListener('sonsu-ready', () => (ears.ready = true));
  addEventListener('sonsu-cancel', () => ears.cancelled++);
  addEventListener('sonsu-error', ({ detail }) => ears.errors.push(detail.code));
  // Not bubbling, but capturing listeners of the window see it.
  addEventListener(
    'sonsu-complete',
    ({ detail }) => {
      ears.pins.push(detail.pin);
      const now = performance.now();
      ears.sessions.push([now - began, now - began - talked - (ears.speaking ? now - talkedSince : 0)]);
    },
    { capture: true },
  );
})();
window.kiosk = () => document.querySelector('sonsu-pin, sonsu-boxes');
