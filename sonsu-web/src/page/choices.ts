import { narrower, type ReadBack } from '../reading/read-back.ts';
import type { Settings } from '../reading/recognition-client.ts';

/** What the server allows on this page, and what this person chose; nothing until either is known. */
export class Choices {
  #asksToKeep = false;
  #keeps = false;
  #readBack: ReadBack = 'never';
  #keep = false;
  #tell = false;

  /** @param address may narrow what the server allows: `read-back`, and `store=off` */
  allow(settings: Settings, address: URLSearchParams): void {
    this.#asksToKeep = settings.asksToKeep && address.get('store') !== 'off';
    this.#keeps = settings.keeps && address.get('store') !== 'off';
    this.#readBack = narrower(settings.readBack, address.get('read-back') ?? '');
  }

  /** Whether the person is asked to have the digits kept. */
  get asksToKeep(): boolean {
    return this.#asksToKeep;
  }

  /** Whether the person is asked to have the digits shown and spoken. */
  get asksToTell(): boolean {
    return this.#readBack === 'ask';
  }

  /** The digits are to be kept for training. */
  get kept(): boolean {
    return this.#keeps || (this.#asksToKeep && this.#keep);
  }

  /** The digits are to be shown and spoken. */
  get told(): boolean {
    switch (this.#readBack) {
      case 'always':
        return true;
      case 'ask':
        return this.#tell;
      case 'never':
        return false;
    }
  }

  keep(chosen: boolean): void {
    this.#keep = chosen;
  }

  tell(chosen: boolean): void {
    this.#tell = chosen;
  }

  /** The next person has chosen nothing. */
  forget(): void {
    this.#keep = false;
    this.#tell = false;
  }
}
