/** Two contacts that begin so shortly after each other are one hand. */
const TOGETHER_MILLIS = 300;
/** No finger is so broad. */
const PALM_MM = 25;

/** What is looked at of a pointer event. */
export interface Contact {
  readonly pointerId: number;
  readonly timeStamp: number;
  /** of the contact's area in CSS pixels; 1 where the device cannot tell */
  readonly width: number;
  readonly height: number;
}

/**
 * Tells fingers from palms: one finger writes at a time. What comes with another contact, or beside a finger, or is too
 * broad, does not; a palm that has long been resting does not keep a finger from writing.
 */
export class TouchFilter {
  readonly #palm: number;
  readonly #down = new Map<number, { since: number; writes: boolean }>();

  /** @param pixelsPerMm CSS pixels */
  constructor(pixelsPerMm = 96 / 25.4) {
    this.#palm = PALM_MM * pixelsPerMm;
  }

  /** A contact begins: whether it may write. */
  admits(contact: Contact): boolean {
    const others = [...this.#down.values()];
    const broad = Math.max(contact.width, contact.height) > this.#palm;
    const beside = others.some(({ since, writes }) => writes || contact.timeStamp - since < TOGETHER_MILLIS);
    const writes = !broad && !beside;
    this.#down.set(contact.pointerId, { since: contact.timeStamp, writes });
    return writes;
  }

  lifted(contact: Pick<Contact, 'pointerId'>): void {
    this.#down.delete(contact.pointerId);
  }
}
