import { describe, expect, it } from 'vitest';
import { kioskKey } from '../../src/kiosk/key.ts';

describe('the key of a kiosk', () => {
  it('is taken out of the address at once and kept', () => {
    const browser = new Browser();

    expect(browser.open('#api-key=sonsu_abc')).toBe('sonsu_abc');
    expect(browser.addresses).toEqual(['/?lang=ko']);
    expect(browser.open('')).toBe('sonsu_abc');
    expect(browser.addresses).toHaveLength(1);
  });

  it('is forgotten when an empty one is given', () => {
    const browser = new Browser();
    browser.open('#api-key=sonsu_abc');

    expect(browser.open('#api-key=')).toBeUndefined();
    expect(browser.open('')).toBeUndefined();
  });

  it('is none where none was given', () => {
    expect(new Browser().open('')).toBeUndefined();
  });

  it('is used for the time being by a browser that keeps nothing', () => {
    const browser = new Browser();
    browser.keeps = false;

    expect(browser.open('#api-key=sonsu_abc')).toBe('sonsu_abc');
    expect(browser.open('')).toBeUndefined();
  });
});

class Browser {
  readonly addresses: string[] = [];
  keeps = true;
  readonly #stored = new Map<string, string>();

  open(hash: string): string | undefined {
    const storage = {
      getItem: (name: string) => this.#only(() => this.#stored.get(name) ?? null),
      setItem: (name: string, value: string) => this.#only(() => this.#stored.set(name, value)),
      removeItem: (name: string) => this.#only(() => this.#stored.delete(name)),
    };
    const address = { hash, pathname: '/', search: '?lang=ko' };
    const past = { replaceState: (_state: unknown, _title: string, url: string) => this.addresses.push(url) };
    return kioskKey(
      address as unknown as Location,
      past as unknown as History,
      () => storage as unknown as Storage,
    );
  }

  #only<T>(work: () => T): T {
    if (!this.keeps) {
      throw new Error('denied');
    }
    return work();
  }
}
