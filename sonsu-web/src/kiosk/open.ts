import './kiosk.css';
import { defineKiosk } from './define.ts';
import { kioskKey } from './key.ts';

/** What an address may say of the kiosk's page; the same names as the element's attributes. */
const FROM_ADDRESS = ['lang', 'length', 'read-back', 'store', 'voice', 'px-per-mm'] as const;

/** Fills the page with one `<sonsu-pin>`. */
export function openKiosk(body: HTMLElement, address: URLSearchParams): void {
  defineKiosk();
  const main = document.createElement('main');
  const pin = document.createElement('sonsu-pin');
  pin.setAttribute('whole-page', '');
  const key = kioskKey(location, history, () => localStorage);
  if (key !== undefined) {
    pin.setAttribute('api-key', key);
  }
  for (const name of FROM_ADDRESS) {
    const value = address.get(name);
    if (value !== null) {
      pin.setAttribute(name, value);
    }
  }
  main.append(pin);
  body.prepend(main);
}
