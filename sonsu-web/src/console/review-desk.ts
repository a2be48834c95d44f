import type { Answer, OperatorClient, ReviewItem, Trouble } from './operator-client.ts';

export type DeskState = 'loading' | 'asking' | 'saving' | 'empty' | 'trouble' | 'signed-out';

/** What was last said. `saved` may be told with its answer, where the reviewer wants that. */
export type Message =
  | { readonly kind: 'none' | 'undone' | 'nothing-to-undo' | 'too-late' | 'expired' | 'skipped' }
  | { readonly kind: 'saved'; readonly answer: Answer }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

type DeskClient = Pick<OperatorClient, 'next' | 'answer' | 'undo'>;

/**
 * One reviewer's work: a digit, an answer, the next one. Holds the digit in sight, the one before it for as long as its
 * answer may be undone, and no other.
 */
export class ReviewDesk {
  readonly #client: DeskClient;
  readonly #changed: () => void;
  #state: DeskState = 'loading';
  #item: ReviewItem | undefined;
  #before: ReviewItem | undefined;
  /** in sight when an answer was undone: it comes next */
  #put: ReviewItem | undefined;
  #message: Message = { kind: 'none' };
  #generation = 0;

  constructor(client: DeskClient, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  get state(): DeskState {
    return this.#state;
  }

  get item(): ReviewItem | undefined {
    return this.#item;
  }

  get message(): Message {
    return this.#message;
  }

  get canUndo(): boolean {
    return this.#before !== undefined;
  }

  /** Draws a digit, at the beginning or after trouble. */
  async open(): Promise<void> {
    if (this.#state === 'saving') {
      return;
    }
    if (this.#item !== undefined) {
      this.#stand('asking');
      return;
    }
    this.#stand('loading');
    await this.#draw();
  }

  async answer(answer: Answer): Promise<void> {
    const item = this.#item;
    if (this.#state !== 'asking' || item === undefined) {
      return;
    }
    const generation = this.#begin();
    const outcome = await this.#client.answer(item.ticket, answer);
    if (generation !== this.#generation) {
      return;
    }
    switch (outcome.kind) {
      case 'done':
        this.#before = item;
        this.#item = undefined;
        await this.#draw(answer === 'SKIP' ? { kind: 'skipped' } : { kind: 'saved', answer });
        return;
      case 'gone':
      case 'none':
        this.#item = undefined;
        await this.#draw({ kind: 'expired' });
        return;
      case 'signed-out':
        this.#stand('signed-out');
        return;
      case 'trouble':
        // The digit stays: the answer can be given again.
        this.#stand('asking', { kind: 'trouble', trouble: outcome.trouble });
        return;
    }
  }

  async undo(): Promise<void> {
    if (this.#state !== 'asking' && this.#state !== 'empty') {
      return;
    }
    const before = this.#before;
    if (before === undefined) {
      this.#stand(this.#state, { kind: 'nothing-to-undo' });
      return;
    }
    const stood = this.#state;
    const generation = this.#begin();
    const outcome = await this.#client.undo();
    if (generation !== this.#generation) {
      return;
    }
    switch (outcome.kind) {
      case 'done':
        this.#before = undefined;
        this.#put = this.#item;
        this.#item = { ...before, mine: Math.max(0, (this.#item?.mine ?? before.mine + 1) - 1) };
        this.#stand('asking', { kind: 'undone' });
        return;
      case 'none':
      case 'gone':
        this.#before = undefined;
        this.#stand(stood, { kind: 'too-late' });
        return;
      case 'signed-out':
        this.#stand('signed-out');
        return;
      case 'trouble':
        this.#stand(stood, { kind: 'trouble', trouble: outcome.trouble });
        return;
    }
  }

  /** Nothing that was seen is left, and what is on its way is not taken any more. */
  forget(): void {
    this.#generation++;
    this.#item = undefined;
    this.#before = undefined;
    this.#put = undefined;
    this.#stand('loading', { kind: 'none' });
  }

  #begin(): number {
    this.#stand('saving');
    return this.#generation;
  }

  async #draw(message: Message = this.#message): Promise<void> {
    const put = this.#put;
    if (put !== undefined) {
      this.#put = undefined;
      this.#item = { ...put, mine: put.mine };
      this.#stand('asking', message);
      return;
    }
    const generation = this.#generation;
    const outcome = await this.#client.next();
    if (generation !== this.#generation) {
      return;
    }
    switch (outcome.kind) {
      case 'done':
        this.#item = outcome.value;
        this.#stand('asking', message);
        return;
      case 'none':
      case 'gone':
        this.#stand('empty', message);
        return;
      case 'signed-out':
        this.#stand('signed-out');
        return;
      case 'trouble':
        this.#stand('trouble', { kind: 'trouble', trouble: outcome.trouble });
        return;
    }
  }

  #stand(state: DeskState, message: Message = this.#message): void {
    this.#state = state;
    this.#message = message;
    this.#changed();
  }
}

/** What a key means on the desk; nothing with a modifier, which is the browser's or the screen reader's. */
export function keyMeans(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'isComposing' | 'repeat'>,
): Answer | 'UNDO' | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) {
    return undefined;
  }
  if (/^[0-9]$/.test(event.key)) {
    return event.key as Answer;
  }
  // The same keys where the keyboard is set to Korean.
  switch (event.key.toLowerCase()) {
    case 'n':
    case 'ㅜ':
      return 'NOT_A_DIGIT';
    case 's':
    case 'ㄴ':
      return 'SKIP';
    case 'u':
    case 'ㅕ':
    case 'backspace':
      return 'UNDO';
    default:
      return undefined;
  }
}
