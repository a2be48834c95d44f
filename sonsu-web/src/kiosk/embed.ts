import { defineKiosk } from './define.ts';
import { SonsuPin } from './page/sonsu-pin.ts';

/** The script of a host page: `<script type="module" src="https://…/sonsu-pin.js">`. Its server is where it came from. */
const script = new URL(import.meta.url);
SonsuPin.base = new URL('./', script).href;
defineKiosk();
