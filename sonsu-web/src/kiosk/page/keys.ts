import type { Happening } from '../dialogue/model.ts';

/** What a key press means to the dialogue; nothing for keys that are not its own. */
export function keyMeaning(event: KeyboardEvent): readonly Happening[] {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
    return [];
  }
  if (/^[0-9]$/.test(event.key)) {
    return event.repeat ? [] : [{ kind: 'digit', digit: Number(event.key) }];
  }
  if (event.repeat) {
    return [];
  }
  switch (event.key) {
    case 'Enter':
      return [{ kind: 'touch' }, { kind: 'right' }];
    case 'Backspace':
      return [{ kind: 'touch' }, { kind: 'left' }];
    case 'Delete':
      return [{ kind: 'touch' }, { kind: 'left-held' }];
    case 'F1':
    case '?':
      return [{ kind: 'touch' }, { kind: 'middle' }];
    case 'Escape':
      return [{ kind: 'escape' }];
    case 'r':
    case 'R':
      return [{ kind: 'repeat' }];
    case ' ':
      return [{ kind: 'switch' }];
    default:
      return [];
  }
}
