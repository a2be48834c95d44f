// A voice of this machine and one of the network's; headless browsers have neither. Says what it is given on the page's clock.
(() => {
  const said = [];
  window.voices = { said };
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  const fake = new EventTarget();
  Object.assign(fake, {
    getVoices: () => [
      { lang: 'en-GB', localService: false, name: 'away' },
      { lang: 'en-GB', localService: true, name: 'here' },
    ],
    speak(utterance) {
      said.push([utterance.voice.name, utterance.text]);
      setTimeout(() => utterance.onstart?.(), 10);
      setTimeout(() => utterance.onend?.(), 200);
    },
    cancel() {},
  });
  Object.defineProperty(window, 'speechSynthesis', { value: fake });
})();
