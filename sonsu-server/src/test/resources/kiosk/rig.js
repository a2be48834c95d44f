// A clock that the test turns, and a sound card that keeps that clock's time. Everything else is the browser's own. The clock
// stands still while a request is under way: however slow the machine, the server answers at once.
(() => {
  const own = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout };
  let now = 1_000;
  // In parts that a number holds exactly: other sums would fall now on this and now on that side of a moment.
  const exact = (millis) => Math.round(millis * 1_024) / 1_024;
  let next = 1;
  const timers = new Map();
  window.setTimeout = (call, millis = 0, ...given) => {
    timers.set(next, { at: exact(now + Math.max(0, millis)), call, given });
    return next++;
  };
  window.clearTimeout = (id) => timers.delete(id);
  performance.now = () => now;

  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()();
  const settle = () =>
    new Promise((done) => {
      waiting.push(done);
      channel.port2.postMessage(0);
    });

  let requests = 0;
  const fetch = window.fetch;
  window.fetch = async (...given) => {
    requests++;
    try {
      const response = await fetch(...given);
      // With its body, which else would come while the clock turns.
      return response.status === 204 ? response : new Response(await response.arrayBuffer(), response);
    } finally {
      requests--;
    }
  };
  const answered = async () => {
    while (requests > 0) {
      await new Promise((done) => own.setTimeout.call(window, done, 5));
    }
  };

  const run = async (millis) => {
    await answered();
    const end = exact(now + millis);
    for (;;) {
      let due;
      for (const [id, timer] of timers) {
        if (timer.at <= end && (!due || timer.at < due[1].at)) {
          due = [id, timer];
        }
      }
      if (!due) {
        break;
      }
      timers.delete(due[0]);
      now = Math.max(now, due[1].at);
      due[1].call(...due[1].given);
      await settle();
      await answered();
    }
    now = end;
    await settle();
  };

  class Source {
    onended = null;
    buffer = null;
    connect(gain) {
      this.gain = gain;
    }
    disconnect() {}
    start(at = 0) {
      rig.started?.(this.buffer, this.gain.gain.value, Math.max(0, at * 1_000 - now));
      const wait = Math.max(0, at * 1_000 - now) + this.buffer.duration * 1_000;
      // Signals are short, and may sound beside speech.
      this.speech = this.buffer.duration > 0.7;
      if (this.speech) {
        rig.began?.();
      }
      this.timer = setTimeout(() => {
        this.over();
        this.onended?.();
      }, wait);
    }
    stop() {
      clearTimeout(this.timer);
      this.over();
    }
    over() {
      if (this.speech) {
        rig.ended?.();
      }
      this.speech = false;
    }
  }
  window.AudioContext = class {
    state = 'running';
    destination = {};
    get currentTime() {
      return now / 1_000;
    }
    createGain() {
      return { gain: { value: 1 }, connect() {} };
    }
    createBufferSource() {
      return new Source();
    }
    resume() {
      return Promise.resolve();
    }
    close() {
      return Promise.resolve();
    }
  };
  const turned = { setTimeout: window.setTimeout, clearTimeout: window.clearTimeout };
  window.rig = {
    run,
    settle,
    /** Until nothing is said for so long; gives what was heard. */
    listen: async (quiet) => {
      const heard = [];
      let silent = 0;
      for (let waited = 0; silent < quiet; waited += 100) {
        if (waited > 240_000) {
          throw new Error('it never stops speaking');
        }
        await run(100);
        heard.push(...ears.heard.splice(0));
        silent = ears.speaking ? 0 : silent + 100;
      }
      return heard;
    },
    now: () => now,
    /** Until this is what was heard last; false if it is not said for so long. */
    listenFor: async (sound, longest) => {
      for (let waited = 0; waited < longest; waited += 50) {
        await run(50);
        if (ears.heard.splice(0).at(-1) === sound) {
          return true;
        }
      }
      return false;
    },
    /** called with each sound's samples, loudness and wait as it starts */
    started: undefined,
    /** called as speech begins and ends */
    began: undefined,
    ended: undefined,
    /** The page stands still, and what is looking at it has the browser's own clock. */
    freeze: () => Object.assign(window, own),
    thaw: () => Object.assign(window, turned),
  };
})();
