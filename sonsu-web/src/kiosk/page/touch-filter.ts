/** Two contacts that begin so shortly after each other are one hand. */
const TOGETHER_MILLIS = 300;
/** No finger is so broad. */
const PALM_MM = 25;

/** What is looked at of a pointer event. */
export interface Contact {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly timeStamp: number;
  /** of the contact's area in CSS pixels; 1 where the device cannot tell */
  readonly width: number;
  readonly height: number;
}

/** Tells fingers from palms: the first contact writes; what comes beside or with it, or is too broad, does not. */
export class TouchFilter {
  readonly #palm: number;
  readonly #down = new Set<number>();
  #last = -Infinity;

  /** @param pixelsPerMm CSS pixels */
  constructor(pixelsPerMm = 96 / 25.4) {
    this.#palm = PALM_MM * pixelsPerMm;
  }

  /** A contact begins: whether it may write. */
  admits(contact: Contact): boolean {
    const alone = this.#down.size === 0;
    this.#down.add(contact.pointerId);
    if (Math.max(contact.width, contact.height) > this.#palm) {
      return false;
    }
    const together = contact.pointerType === 'touch' && !alone && contact.timeStamp - this.#last < TOGETHER_MILLIS;
    this.#last = contact.timeStamp;
    return alone && !together;
  }

  lifted(contact: Pick<Contact, 'pointerId'>): void {
    this.#down.delete(contact.pointerId);
  }
}
