import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/reading/recognition.ts';
import { Scene } from './scene.ts';

const unsure: Reading = { kind: 'unsure', guess: 3 };
const nothing: Reading = { kind: 'not-a-digit' };

describe('IDLE', () => {
  it.each(['pen-up', 'left', 'middle', 'right', 'repeat', 'switch'] as const)('%s wakes it', (kind) => {
    const scene = new Scene();
    scene.do(kind === 'pen-up' ? { kind, ink: false } : { kind });
    expect(scene.state).toBe('WELCOME');
    expect(scene.heard().slice(0, 2)).toEqual(['welcome', 'invite:ko']);
  });

  it('a pen that goes down does nothing yet', () => {
    const scene = new Scene().do('pen-down');
    expect(scene.state).toBe('IDLE');
    expect(scene.heard()).toEqual([]);
  });

  it('a digit key wakes it and is no digit of the PIN', () => {
    expect(new Scene().digit(4).view).toMatchObject({ state: 'WELCOME', filled: 0 });
  });

  it('waits for ever', () => {
    expect(new Scene().dialogue.wakeAt).toBeUndefined();
  });
});

describe('WELCOME', () => {
  it('under ask, asks whether to speak the digits, and takes either answer', () => {
    const yes = new Scene().do('right').listen();
    expect(yes.heard()).toContain('ask-read-back');
    yes.do('touch', 'right');
    expect(yes.view).toMatchObject({ state: 'READY', readBack: true });
    const no = new Scene().do('right').listen().do('touch', 'left');
    expect(no.view).toMatchObject({ state: 'READY', readBack: false });
  });

  it('under never, asks nothing and speaks no digits', () => {
    const scene = new Scene({ readBack: 'never' }).do('right').listen();
    expect(scene.heard()).not.toContain('ask-read-back');
    expect(scene.view).toMatchObject({ state: 'READY', readBack: false });
  });

  it('under always, asks nothing and speaks digits', () => {
    const scene = new Scene({ readBack: 'always' }).do('right').listen();
    expect(scene.heard()).not.toContain('ask-read-back');
    expect(scene.view).toMatchObject({ state: 'READY', readBack: true });
  });

  it('asks about keeping only where the server keeps', () => {
    const off = new Scene().do('right').listen().do('touch', 'right').listen();
    expect(off.heard()).not.toContain('ask-keep');
    const on = new Scene({ asksToKeep: true }).do('right').listen().do('touch', 'left');
    expect(on.heard()).toContain('ask-keep');
    expect(on.state).toBe('WELCOME');
    on.listen().do('touch', 'right');
    expect(on.view).toMatchObject({ state: 'READY', keep: true, readBack: false });
  });

  it('15 s of silence are a no to everything', () => {
    const scene = new Scene({ asksToKeep: true }).do('right').listen();
    scene.pass(14_900);
    expect(scene.state).toBe('WELCOME');
    scene.pass(200);
    expect(scene.view).toMatchObject({ state: 'READY', keep: false, readBack: false });
  });

  it('silence is counted from the end of speech, and anew from a touch', () => {
    const scene = new Scene().do('right');
    scene.pass(60_000);
    expect(scene.state).toBe('WELCOME');
    scene.listen().pass(10_000).do('touch').pass(14_000);
    expect(scene.state).toBe('WELCOME');
    scene.pass(2_000);
    expect(scene.state).toBe('READY');
  });

  it('a touch stops the welcome and answers nothing; a tap in silence asks again', () => {
    const scene = new Scene().do('right');
    scene.do('pen-down', { kind: 'pen-up', ink: false }, 'tap');
    expect(scene.kinds()).toContain('hush');
    expect(scene.state).toBe('WELCOME');
    scene.heard();
    scene.do('pen-down', { kind: 'pen-up', ink: false }, 'tap');
    expect(scene.heard()).toEqual(['ask-read-back']);
  });

  it('where nothing is asked, a pen may write at once', () => {
    const scene = new Scene({ readBack: 'never' }).do('right').do('pen-down');
    expect(scene.state).toBe('WRITING');
  });

  it('the middle of the bottom edge changes the language', () => {
    const scene = new Scene().do('right').do('touch', 'middle');
    expect(scene.view.preferences.language).toBe('ko');
    expect(scene.heard()).toContain('invite:en');
  });
});

describe('READY', () => {
  it('says which digit is to be written', () => {
    const scene = new Scene().do('right').listen().do('touch', 'left');
    expect(scene.heard().at(-1)).toBe('ready-1');
  });

  it('a pen leads to WRITING, a key to ACCEPTED', () => {
    expect(new Scene().begin().do('pen-down').state).toBe('WRITING');
    expect(new Scene().begin().digit(0).view).toMatchObject({ state: 'ACCEPTED', filled: 1 });
  });

  it('erase takes back the digit before, and says so where there is none', () => {
    const scene = new Scene().begin().digit(5).listen();
    scene.heard();
    scene.do('touch', 'left');
    expect(scene.view).toMatchObject({ state: 'READY', position: 1, filled: 0 });
    expect(scene.heard()).toEqual(['erased', 'ready-1']);
    scene.listen().do('touch', 'left');
    expect(scene.heard()).toEqual(['empty', 'ready-1']);
  });

  it('holding erase takes back all', () => {
    const scene = new Scene().begin().digit(5).listen().digit(6).listen();
    scene.do('touch', 'left-held');
    expect(scene.view).toMatchObject({ state: 'READY', position: 1, filled: 0 });
    expect(scene.kinds().filter((kind) => kind === 'digit-dropped')).toHaveLength(2);
  });

  it('a tap says the prompt again', () => {
    const scene = new Scene().begin();
    scene.do('pen-down', { kind: 'pen-up', ink: false });
    expect(scene.state).toBe('READY');
    scene.heard();
    scene.do('tap');
    expect(scene.heard()).toEqual(['ready-1']);
  });
});

describe('WRITING', () => {
  it('a stroke stops speech and ticks once for each pen that goes down', () => {
    const scene = new Scene().do('right').listen().do('touch', 'left');
    scene.log.length = 0;
    scene.do('pen-down');
    expect(scene.kinds()).toEqual(['hush', 'sound']);
    scene.do({ kind: 'pen-up', ink: true }, 'pen-down');
    expect(scene.heard()).toEqual(['earcon-pen', 'earcon-pen']);
  });

  it('one second of a lifted pen, or a double tap, has the digit read', () => {
    const scene = new Scene().begin().stroke();
    scene.pass(990);
    expect(scene.state).toBe('WRITING');
    scene.pass(20);
    expect(scene.state).toBe('RECOGNISING');
    expect(scene.kinds()).toContain('send-ink');
    expect(new Scene().begin().stroke().do('double-tap').state).toBe('RECOGNISING');
  });

  it('a pen that is down keeps the digit open', () => {
    const scene = new Scene().begin().stroke();
    scene.do('pen-down').pass(5_000);
    expect(scene.state).toBe('WRITING');
  });

  it('with the pause off only a double tap or the right corner ends a digit', () => {
    const scene = new Scene().begin().do('middle');
    scene.do({ kind: 'choose', cell: 'menu-settings' });
    for (let i = 0; i < 3; i++) {
      scene.do({ kind: 'choose', cell: 'pause' });
    }
    expect(scene.view.preferences.pause).toBe(0);
    scene.do({ kind: 'choose', cell: 'back' }).listen().stroke().pass(30_000);
    expect(scene.state).toBe('WRITING');
    expect(scene.view.strip.right).toBe('finish');
    expect(scene.do('touch', 'right').state).toBe('RECOGNISING');
  });

  it('the pause grows with this person and is forgotten with the session', () => {
    const scene = new Scene().begin().stroke();
    scene.pass(900).stroke();
    scene.pass(1_300);
    expect(scene.state).toBe('WRITING');
    scene.pass(100);
    expect(scene.state).toBe('RECOGNISING');
    scene.do('escape').listen();
    scene.begin().stroke().pass(1_010);
    expect(scene.state).toBe('RECOGNISING');
  });

  it('erase clears what is being written, not the digit before', () => {
    const scene = new Scene().begin().digit(5).listen().stroke().do('touch', 'left');
    expect(scene.view).toMatchObject({ state: 'READY', filled: 1, position: 2 });
  });
});

describe('RECOGNISING', () => {
  it('a new stroke withdraws the request and goes on with the same ink', () => {
    const scene = new Scene().begin().stroke().pass(1_000);
    scene.log.length = 0;
    scene.do('pen-down');
    expect(scene.state).toBe('WRITING');
    expect(scene.kinds()).toContain('withdraw');
    expect(scene.kinds()).not.toContain('clear-ink');
  });

  it('an answer that nobody waits for any more is nothing', () => {
    const scene = new Scene().begin().stroke().pass(1_000).do('pen-down', { kind: 'read', reading: { kind: 'sure', digit: 1 } });
    expect(scene.view).toMatchObject({ state: 'WRITING', filled: 0 });
  });

  it('over 0.8 s it pulses, over 5 s it says that the connection is slow', () => {
    const scene = new Scene().begin().stroke().pass(1_000);
    scene.heard();
    scene.pass(700);
    expect(scene.heard()).toEqual([]);
    scene.pass(200);
    expect(scene.heard()).toEqual(['earcon-pulse']);
    scene.pass(4_200);
    expect(scene.heard()).toContain('slow');
  });

  it('says that it tries again, then offers the keypad, and sends the same ink once more from there', () => {
    const scene = new Scene().begin().stroke().pass(1_000).do('retrying');
    expect(scene.heard()).toContain('retrying');
    scene.listen().do({ kind: 'trouble', kept: true });
    expect(scene.state).toBe('KEYPAD');
    expect(scene.kinds()).not.toContain('clear-ink');
    expect(scene.heard()).toContain('trouble');
    scene.listen().do('touch', 'middle');
    expect(scene.state).toBe('RECOGNISING');
    expect(scene.kinds()).toContain('send-ink');
  });

  it('does not interrupt itself to say once more that it tries again', () => {
    const scene = new Scene().begin().stroke().pass(1_000).do('retrying');
    scene.heard();
    expect(scene.do('retrying').heard()).toEqual([]);
    expect(scene.listen().do('retrying').heard()).toEqual(['retrying']);
  });

  it('writing that the server refuses is not sent again', () => {
    const scene = new Scene().begin().stroke().pass(1_000).do({ kind: 'trouble', kept: false });
    expect(scene.kinds()).toContain('clear-ink');
    expect(scene.heard()).toContain('refused');
    expect(scene.listen().do('touch', 'middle').state).toBe('READY');
  });
});

describe('ACCEPTED', () => {
  it('says the position, and the digit only to those who chose to hear it', () => {
    const silent = new Scene().begin(false).write(7);
    expect(silent.heard()).toEqual(['earcon-pen', 'earcon-accepted', 'accepted-1']);
    const aloud = new Scene().begin(true).write(7);
    expect(aloud.heard()).toEqual(['earcon-pen', 'earcon-accepted', 'accepted-1', 'digit-7']);
  });

  it('goes on to the next position, after the last to CONFIRM', () => {
    const scene = new Scene().begin();
    for (const place of [1, 2, 3]) {
      expect(scene.write(place).state).toBe('ACCEPTED');
      expect(scene.listen().view).toMatchObject({ state: 'READY', position: place + 1 });
    }
    expect(scene.write(4).listen().state).toBe('CONFIRM');
  });

  it('need not be listened to: the next stroke is the next digit', () => {
    const scene = new Scene().begin().write(7).do('pen-down');
    expect(scene.view).toMatchObject({ state: 'WRITING', position: 2 });
  });

  it('a tap that interrupts it is answered with what comes next', () => {
    const scene = new Scene().begin().write(7);
    scene.heard();
    scene.do('pen-down', { kind: 'pen-up', ink: false }, 'tap');
    expect(scene.heard()).toEqual(['earcon-pen', 'ready-2']);
  });
});

describe('AGAIN', () => {
  it.each([
    [unsure, 'unsure'],
    [nothing, 'not-a-digit'],
  ])('names the position and what to do: %#', (reading, phrase) => {
    const scene = new Scene().begin().write(reading);
    expect(scene.state).toBe('AGAIN');
    expect(scene.heard().slice(1)).toEqual(['earcon-again', 'position-1', phrase]);
    expect(scene.listen().view).toMatchObject({ state: 'READY', position: 1 });
  });

  it('explains the second time and offers the keypad the third time', () => {
    const scene = new Scene().begin().write(unsure);
    expect(scene.heard()).not.toContain('again-how');
    scene.listen().write(nothing);
    expect(scene.heard()).toContain('again-how');
    scene.listen().write(unsure);
    expect(scene.state).toBe('KEYPAD');
    expect(scene.heard()).toContain('keypad-offer');
    expect(scene.listen().do('touch', 'middle').state).toBe('READY');
  });

  it('counts each position for itself', () => {
    const scene = new Scene().begin().write(unsure).listen().write(unsure).listen().write(1).listen();
    scene.write(unsure).listen();
    expect(scene.view).toMatchObject({ state: 'READY', position: 2 });
  });

  it('the keypad that was offered is for this digit only', () => {
    const scene = new Scene().begin().write(unsure).listen().write(unsure).listen().write(unsure).listen();
    scene.do('touch', { kind: 'choose', cell: 'key-8' }).listen();
    expect(scene.view).toMatchObject({ state: 'READY', position: 2 });
  });
});

describe('CONFIRM and DONE', () => {
  const written = (readBack: boolean) => {
    const scene = new Scene().begin(readBack);
    for (const digit of [7, 3, 9, 1]) {
      scene.write(digit).listen(1);
    }
    return scene;
  };

  it('reads the PIN back digit by digit if chosen', () => {
    expect(written(true).heard().slice(-6)).toEqual(['your-digits', 'digit-7', 'digit-3', 'digit-9', 'digit-1', 'confirm-how']);
  });

  it('otherwise says that all are there', () => {
    expect(written(false).heard().slice(-2)).toEqual(['all-written', 'confirm-how']);
  });

  it.each(['double-tap', 'right'] as const)('%s hands the PIN over, says so, wipes and returns to IDLE', (kind) => {
    const scene = written(false).listen();
    scene.log.length = 0;
    scene.do('touch', kind);
    expect(scene.state).toBe('DONE');
    expect(scene.log.filter((effect) => effect.kind === 'hand-over')).toEqual([{ kind: 'hand-over', pin: '7391', heard: false }]);
    scene.listen(1);
    expect(scene.view).toMatchObject({ state: 'WIPE', filled: 0, position: 1 });
    expect(scene.kinds()).toContain('wipe');
    expect(scene.listen().state).toBe('IDLE');
    expect(scene.heard()).toEqual(['confirmed', 'wiped']);
  });

  it('a single tap reads it again; erase and erase all go back', () => {
    const scene = written(false).listen();
    scene.heard();
    scene.do('pen-down', { kind: 'pen-up', ink: false }, 'tap');
    expect(scene.heard()).toEqual(['all-written', 'confirm-how']);
    expect(scene.listen().do('touch', 'left').view).toMatchObject({ state: 'READY', position: 4, filled: 3 });
    scene.digit(2).listen();
    expect(scene.do('touch', 'left-held').view).toMatchObject({ state: 'READY', position: 1, filled: 0 });
  });

  it('the press that interrupts the last acceptance does not confirm unheard', () => {
    const scene = new Scene({ length: 1 }).begin().write(5);
    scene.do('touch', 'right');
    expect(scene.state).toBe('CONFIRM');
  });

  it.each([1, 2, 8, 12])('a PIN of %i digits', (length) => {
    const scene = new Scene({ length }).begin();
    const pin = Array.from({ length }, (_, i) => i % 10);
    for (const digit of pin) {
      scene.digit(digit).listen();
    }
    scene.do('touch', 'right');
    expect(scene.log.find((effect) => effect.kind === 'hand-over')).toMatchObject({ pin: pin.join('') });
  });
});

describe('KEYPAD', () => {
  const open = (readBack = false) => {
    const scene = new Scene().begin(readBack).do('touch', 'middle').listen();
    scene.do('touch', { kind: 'choose', cell: 'menu-keypad' }).listen();
    scene.log.length = 0;
    return scene;
  };

  it('chosen in the help, it stays for the rest, and back returns to the pad', () => {
    const scene = open();
    scene.do({ kind: 'choose', cell: 'key-4' }).listen();
    expect(scene.view).toMatchObject({ state: 'KEYPAD', filled: 1 });
    expect(scene.do({ kind: 'choose', cell: 'back' }).state).toBe('READY');
  });

  it('names keys only to those who chose to hear digits', () => {
    expect(open(true).do({ kind: 'over', cell: 'key-4' }).heard()).toEqual(['digit-4']);
    for (const cell of ['key-0', 'key-4', 'key-9', 'erase', 'back'] as const) {
      expect(open(false).do({ kind: 'over', cell }).heard()).toEqual(['earcon-key']);
    }
  });

  it('erases on the keypad without leaving it', () => {
    const scene = open().do({ kind: 'choose', cell: 'key-4' }).listen().do({ kind: 'choose', cell: 'erase' });
    expect(scene.view).toMatchObject({ state: 'KEYPAD', filled: 0 });
  });

  it('hand, keys and keypad mix digit by digit', () => {
    const scene = new Scene().begin().write(1).listen().digit(2).listen();
    scene.do('touch', 'middle').listen().do({ kind: 'choose', cell: 'menu-keypad' }).listen();
    scene.do({ kind: 'choose', cell: 'key-3' }).listen().do({ kind: 'choose', cell: 'back' }).listen().write(4).listen();
    scene.do('touch', 'right');
    expect(scene.log.find((effect) => effect.kind === 'hand-over')).toMatchObject({ pin: '1234' });
  });
});

describe('one switch', () => {
  it('enters a PIN and confirms it', () => {
    const scene = new Scene({ readBack: 'never' }, () => 0.25).do('switch').listen();
    expect(scene.state).toBe('KEYPAD');
    for (const digit of [2, 0, 6, 8]) {
      for (let steps = 0; scene.view.passing !== `key-${digit}` && steps < 30; steps++) {
        scene.pass(1_500);
      }
      scene.do('switch').listen();
    }
    expect(scene.state).toBe('CONFIRM');
    for (let steps = 0; scene.view.passing !== 'confirm' && steps < 30; steps++) {
      scene.pass(1_500).listen(1);
    }
    scene.do('switch');
    expect(scene.log.find((effect) => effect.kind === 'hand-over')).toMatchObject({ pin: '2068' });
  });

  it('passes unnamed keys with one and the same tick, from a random key', () => {
    const scene = new Scene({ readBack: 'never' }, () => 0.99).do('switch').listen();
    scene.heard();
    const first = scene.pass(1_500).view.passing;
    scene.pass(1_500 * 11);
    expect(new Set(scene.heard())).toEqual(new Set(['earcon-key']));
    expect(new Scene({ readBack: 'never' }, () => 0).do('switch').listen().pass(1_500).view.passing).not.toBe(first);
  });

  it('scanning does not keep a forsaken session alive', () => {
    const scene = new Scene({ readBack: 'always' }).do('switch').listen();
    for (let i = 0; i < 60 && scene.state === 'KEYPAD'; i++) {
      scene.pass(1_000).listen(1);
    }
    expect(scene.state).toBe('WARN');
  });
});

describe('PRACTICE', () => {
  const practise = () => {
    const scene = new Scene().begin(false).do('touch', 'middle').listen();
    scene.do('touch', { kind: 'choose', cell: 'menu-practice' });
    expect(scene.log.at(-1)).toEqual({ kind: 'draw' });
    return scene.do({ kind: 'drawn', digit: 3 });
  };

  it('asks for a random digit and says what it read', () => {
    const scene = practise();
    expect(scene.heard().slice(-3)).toEqual(['practice', 'practice-write', 'digit-3']);
    scene.listen().stroke().pass(1_000);
    expect(scene.log.find((effect) => effect.kind === 'send-ink')).toEqual({ kind: 'send-ink', practised: true });
    scene.heard();
    scene.do({ kind: 'read', reading: { kind: 'sure', digit: 3 } });
    expect(scene.heard()).toEqual(['earcon-accepted', 'practice-read', 'digit-3']);
    scene.listen(1).do({ kind: 'drawn', digit: 8 });
    expect(scene.heard()).toEqual(['practice-write', 'digit-8']);
    expect(scene.view).toMatchObject({ state: 'PRACTICE', filled: 0 });
  });

  it('asks for the same digit when it could not read it', () => {
    const scene = practise().listen().stroke().pass(1_000);
    scene.heard();
    scene.do({ kind: 'read', reading: unsure });
    expect(scene.heard()).toEqual(['earcon-again', 'practice-unsure', 'digit-3']);
    expect(scene.listen().stroke().pass(1_000).kinds()).toContain('send-ink');
  });

  it('goes back to the position it came from', () => {
    const scene = new Scene({}, () => 0.5).begin().digit(8).listen().do('touch', 'middle');
    scene.do({ kind: 'choose', cell: 'menu-practice' }).listen().do('touch', 'middle');
    expect(scene.view).toMatchObject({ state: 'READY', position: 2, filled: 1 });
  });

  it('takes no ink before it has asked, and says so where no digit can be had', () => {
    const scene = new Scene().begin(false).do('touch', 'middle').listen();
    scene.do('touch', { kind: 'choose', cell: 'menu-practice' }).do('touch', 'pen-down');
    expect(scene.view).toMatchObject({ state: 'PRACTICE', inkOpen: false });
    scene.heard();
    scene.do({ kind: 'trouble', kept: false });
    expect(scene.heard()).toContain('practice-trouble');
    expect(scene.do({ kind: 'drawn', digit: 3 }).heard()).toEqual([]);
  });

  it('pulses and speaks while the server is slow, and is silent again with its answer', () => {
    const scene = new Scene().begin().do('touch', 'middle').listen().do('touch', { kind: 'choose', cell: 'menu-practice' });
    scene.log.length = 0;
    expect(scene.pass(900).heard()).toEqual(['earcon-pulse']);
    scene.do({ kind: 'drawn', digit: 3 }).listen().stroke().pass(1_000);
    scene.log.length = 0;
    expect(scene.pass(5_100).heard()).toEqual([...Array<string>(3).fill('earcon-pulse'), 'slow', 'earcon-pulse']);
    expect(scene.listen(1).do('retrying').heard()).toEqual(['retrying']);
    scene.listen(1).do({ kind: 'read', reading: { kind: 'unsure', guess: 3 } });
    scene.log.length = 0;
    expect(scene.pass(30_000).heard()).toEqual([]);
  });

  it('does not take keys for digits of a PIN', () => {
    expect(practise().listen().digit(5).view.filled).toBe(0);
  });
});

describe('SETTINGS', () => {
  const open = (readBack: 'ask' | 'never' | 'always') => {
    const scene = new Scene({ readBack }).begin().do('touch', 'middle').listen();
    scene.do({ kind: 'choose', cell: 'menu-settings' }).listen();
    scene.log.length = 0;
    return scene;
  };

  it.each(['volume', 'rate', 'contrast', 'pause', 'voice', 'language'] as const)('%s is heard by touch and changed by a double tap', (cell) => {
    const scene = open('ask');
    const before = scene.do({ kind: 'over', cell }).heard();
    expect(before[0]).toBe(cell);
    const preferences = scene.view.preferences;
    scene.do({ kind: 'choose', cell });
    expect(scene.view.preferences).not.toEqual(preferences);
    expect(scene.kinds()).toContain('apply');
  });

  it('has five steps of loudness and comes round to the first', () => {
    const scene = open('ask');
    const seen = new Set<number>();
    for (let i = 0; i < 5; i++) {
      seen.add(scene.view.preferences.volume);
      scene.do({ kind: 'choose', cell: 'volume' });
    }
    expect(seen.size).toBe(5);
  });

  it('read-back can be chosen under ask, narrowed under always, and is not there under never', () => {
    expect(open('ask').do({ kind: 'choose', cell: 'read-back' }).view.readBack).toBe(true);
    expect(open('always').do({ kind: 'choose', cell: 'read-back' }).view.readBack).toBe(false);
    const never = open('never');
    expect(never.view.cells).not.toContain('read-back');
    expect(never.do({ kind: 'choose', cell: 'read-back' }).view.readBack).toBe(false);
  });

  it('everything is as before after the session', () => {
    const scene = open('ask').do({ kind: 'choose', cell: 'volume' }, { kind: 'choose', cell: 'language' });
    scene.listen().do('escape').listen().do('escape').listen();
    expect(scene.view).toMatchObject({ state: 'IDLE', preferences: { volume: 4, language: 'en' } });
  });
});

describe('WARN', () => {
  it('comes 40 s after speech has ended, and ends the session 20 s later', () => {
    const scene = new Scene().begin().digit(1).listen();
    scene.pass(39_900);
    expect(scene.state).toBe('READY');
    scene.pass(200);
    expect(scene.state).toBe('WARN');
    scene.listen(1);
    const { endsAt } = scene.view;
    expect(endsAt).toBe(scene.now + 20_000);
    scene.pass(19_900);
    expect(scene.state).toBe('WARN');
    scene.pass(200);
    expect(scene.view).toMatchObject({ state: 'WIPE', filled: 0 });
    expect(scene.kinds()).toContain('cancelled');
  });

  it('any touch extends, as often as one likes, and does nothing else', () => {
    const scene = new Scene().begin();
    for (const digit of [1, 2, 3, 4]) {
      scene.digit(digit).listen();
    }
    for (let i = 0; i < 25; i++) {
      scene.pass(40_100);
      expect(scene.state).toBe('WARN');
      scene.listen(1).pass(15_000).do('touch', 'right', 'left').listen();
      expect(scene.view).toMatchObject({ state: 'CONFIRM', filled: 4 });
    }
  });

  it('a stroke extends and is written', () => {
    const scene = new Scene().begin().pass(40_100).do('pen-down');
    expect(scene.state).toBe('WRITING');
  });

  it.each(['HELP', 'SETTINGS', 'KEYPAD', 'PRACTICE'] as const)('%s is warned too, and comes back', (state) => {
    const scene = new Scene().begin().do('touch', 'middle').listen();
    const cells = { HELP: undefined, SETTINGS: 'menu-settings', KEYPAD: 'menu-keypad', PRACTICE: 'menu-practice' } as const;
    const cell = cells[state];
    if (cell) {
      scene.do('touch', { kind: 'choose', cell }).listen();
    }
    expect(scene.state).toBe(state);
    scene.pass(40_100).listen(1);
    expect(scene.view).toMatchObject({ state: 'WARN', shown: state });
    expect(scene.do('touch').state).toBe(state);
  });
});

describe('WIPE', () => {
  it.each(['escape', 'gone'] as const)('%s overwrites the digits and forgets every choice', (kind) => {
    const scene = new Scene({ asksToKeep: true }).do('right').listen().do('touch', 'right').listen().do('touch', 'right').listen();
    scene.digit(9).listen().do(kind).listen();
    expect(scene.view).toMatchObject({ state: 'IDLE', filled: 0, readBack: false, keep: false });
    expect(scene.kinds()).toEqual(expect.arrayContaining(['withdraw', 'clear-ink', 'wipe', 'apply']));
  });

  it('a page that is hidden says nothing more', () => {
    const scene = new Scene().begin().digit(9);
    scene.log.length = 0;
    scene.do('gone').pass(1_000_000);
    expect(scene.heard()).toEqual([]);
    expect(scene.state).toBe('IDLE');
  });

  it('a touch ends its speech', () => {
    const scene = new Scene().begin().do('escape');
    expect(scene.state).toBe('WIPE');
    expect(scene.do('touch').state).toBe('IDLE');
  });
});

describe('secrecy', () => {
  const transcript = (pin: readonly number[], how: 'hand' | 'keys' | 'keypad') => {
    const scene = new Scene({ readBack: 'never' }).begin();
    if (how === 'keypad') {
      scene.do('touch', 'middle').listen().do({ kind: 'choose', cell: 'menu-keypad' }).listen();
    }
    const views: unknown[] = [];
    for (const digit of pin) {
      if (how === 'hand') {
        scene.write(digit);
      } else if (how === 'keys') {
        scene.digit(digit);
      } else {
        scene.do('touch', { kind: 'over', cell: `key-${digit}` }, { kind: 'choose', cell: `key-${digit}` });
      }
      views.push(scene.view);
      scene.listen();
    }
    const effects = scene.log.splice(0);
    return JSON.stringify({ effects, views, state: scene.view });
  };

  it.each(['hand', 'keys', 'keypad'] as const)('without read-back, by %s, nothing that comes out depends on the digits', (how) => {
    const expected = transcript([0, 0, 0, 0], how);
    for (let i = 0; i < 1_000; i++) {
      const pin = [i % 10, Math.floor(i / 10) % 10, Math.floor(i / 100) % 10, (i * 7) % 10];
      expect(transcript(pin, how)).toBe(expected);
    }
  });
});
