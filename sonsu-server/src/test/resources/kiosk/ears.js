// What a person and a host page notice of the kiosk: sounds as they begin, and the PIN that is handed over.
window.ears = { heard: [], all: [], speaking: false, pins: [], cancelled: 0, errors: [], ready: false, language: '' };
addEventListener('sonsu-spoken', ({ detail }) => {
  ears.heard.push(detail.clip);
  ears.all.push(detail.clip);
  ears.language = detail.lang;
  ears.speaking ||= !detail.clip.startsWith('earcon-');
});
addEventListener('sonsu-silent', () => (ears.speaking = false));
addEventListener('sonsu-ready', () => (ears.ready = true));
addEventListener('sonsu-cancel', () => ears.cancelled++);
addEventListener('sonsu-error', ({ detail }) => ears.errors.push(detail.code));
// Not bubbling, but capturing listeners of the window see it.
addEventListener('sonsu-complete', ({ detail }) => ears.pins.push(detail.pin), { capture: true });
window.kiosk = () => document.querySelector('sonsu-pin');
