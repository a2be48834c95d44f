// What a person and a host page notice of the kiosk, or of the page with four canvases: sounds as they begin, and the PIN that is handed over.
window.ears = { heard: [], all: [], speaking: false, pins: [], cancelled: 0, errors: [], ready: false };
addEventListener('sonsu-spoken', ({ detail }) => {
  ears.heard.push(detail.clip);
  ears.all.push(detail.clip);
  ears.speaking ||= !detail.clip.startsWith('earcon-');
});
addEventListener('sonsu-silent', () => (ears.speaking = false));
addEventListener('sonsu-ready', () => (ears.ready = true));
addEventListener('sonsu-cancel', () => ears.cancelled++);
addEventListener('sonsu-error', ({ detail }) => ears.errors.push(detail.code));
// Not bubbling, but capturing listeners of the window see it.
addEventListener('sonsu-complete', ({ detail }) => ears.pins.push(detail.pin), { capture: true });
window.kiosk = () => document.querySelector('sonsu-pin, sonsu-boxes');
