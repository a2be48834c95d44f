import type { Cell, Setup, State, Strip } from './model.ts';

/** The telephone's layout, with erase and back beside the zero. */
export const KEYPAD: readonly Cell[] = [
  ...([1, 2, 3, 4, 5, 6, 7, 8, 9] as const).map((digit): Cell => `key-${digit}`),
  'erase',
  'key-0',
  'back',
];

const HELP: readonly Cell[] = [
  'menu-how-to-write',
  'menu-keypad',
  'menu-practice',
  'menu-settings',
  'menu-scan',
  'menu-start-over',
  'back',
];

const ONLY_FOR_A_SWITCH: Partial<Record<State, readonly Cell[]>> = {
  WELCOME: ['yes', 'no'],
  CONFIRM: ['confirm', 'repeat', 'erase', 'erase-all'],
};

/** The cells of a state's grid. What touch reaches otherwise is a cell only where one switch has to reach it. */
export function cellsOf(state: State, setup: Setup, scanning: boolean): readonly Cell[] {
  switch (state) {
    case 'KEYPAD':
      return KEYPAD;
    case 'HELP':
      return HELP;
    case 'SETTINGS':
      return settings(setup);
    default:
      return scanning ? (ONLY_FOR_A_SWITCH[state] ?? []) : [];
  }
}

function settings(setup: Setup): readonly Cell[] {
  return [
    'volume',
    'rate',
    ...(setup.languages.length > 1 ? (['language'] as const) : []),
    'contrast',
    'pause',
    // Where digits must not be spoken there is nothing to choose.
    ...(setup.readBack === 'never' ? [] : (['read-back'] as const)),
    'voice',
    'back',
  ];
}

export function digitOf(cell: Cell): number | undefined {
  return cell.startsWith('key-') ? Number(cell.slice(4)) : undefined;
}

/** What the three targets at the bottom edge do in a state. */
export function stripOf(state: State, asking: boolean, written: boolean, languages: number): Strip {
  switch (state) {
    case 'WELCOME':
      return {
        left: asking ? 'no' : undefined,
        middle: languages > 1 ? 'other-language' : undefined,
        right: asking ? 'yes' : 'repeat',
      };
    case 'CONFIRM':
      return { left: 'erase', middle: 'help', right: 'confirm' };
    case 'KEYPAD':
    case 'PRACTICE':
      return { left: 'erase', middle: 'back', right: 'repeat' };
    case 'HELP':
    case 'SETTINGS':
      return { left: undefined, middle: 'back', right: 'repeat' };
    case 'IDLE':
    case 'DONE':
    case 'WIPE':
      return { left: undefined, middle: undefined, right: undefined };
    default:
      return { left: 'erase', middle: 'help', right: written ? 'finish' : 'repeat' };
  }
}
