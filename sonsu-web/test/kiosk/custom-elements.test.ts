import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SonsuPin } from '../../src/kiosk/page/sonsu-pin.ts';

const manifest = JSON.parse(readFileSync('custom-elements.json', 'utf8'));
const [declared] = manifest.modules[0].declarations;
const source = (name: string) => readFileSync(`src/kiosk/page/${name}.ts`, 'utf8');
const names = (entries: readonly { name: string }[]) => entries.map(({ name }) => name).sort();
const found = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();

describe('custom-elements.json', () => {
  it('lists the attributes that the class observes, and no others', () => {
    expect(names(declared.attributes)).toEqual([...SonsuPin.observedAttributes].sort());
  });

  it('lists the events that the class sends, and no others', () => {
    const sent = found(source('sonsu-pin'), /(?:tellHost\(|new CustomEvent\()'([a-z-]+)'/g);
    expect(sent.length).toBeGreaterThan(3);
    expect(names(declared.events)).toEqual(sent);
  });

  it('lists what a host page may call, and no more', () => {
    const inherited = ['constructor', 'connectedCallback', 'disconnectedCallback', 'silenced', 'render', 'updated', 'willUpdate'];
    const own = Object.entries(Object.getOwnPropertyDescriptors(SonsuPin.prototype))
      .filter(([name, { value }]) => typeof value === 'function' && !inherited.includes(name))
      .map(([name]) => name);
    expect(names(declared.members)).toEqual(own.sort());
  });

  it('lists the parts and colours that can be styled from outside', () => {
    const parts = found(source('screen'), /\s(?:export)?parts?="([a-z]+)"/g);
    expect(names(declared.cssParts)).toEqual(parts);
    expect(names(declared.cssProperties)).toEqual(found(source('pin-styles'), /^\s+(--sonsu-[a-z-]+):/gm));
  });
});
