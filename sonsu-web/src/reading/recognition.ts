/**
 * What the server read on one canvas. Sealed: an unsure reading cannot be taken for a sure one.
 * A secret, as the ink is.
 */
export type Reading =
  | { readonly kind: 'sure'; readonly digit: number }
  | { readonly kind: 'unsure'; readonly guess: number }
  | { readonly kind: 'not-a-digit' };

/** The answer to one request. */
export interface Recognition {
  /** a sealed token, valid for ten minutes; `continues` of the next request for the same PIN */
  readonly id: string;
  /** one per ink, in their order */
  readonly readings: readonly Reading[];
  /** how many digits were kept for training */
  readonly stored: number;
}

/**
 * Reads the body of a 200 answer to `POST /api/v1/recognitions`.
 *
 * @throws TypeError if it is not what the contract says; the message holds nothing of it
 */
export function parseRecognition(body: unknown, count: number): Recognition {
  const { recognitionId, digits, stored } = (body ?? {}) as Record<string, unknown>;
  if (typeof recognitionId !== 'string' || !Array.isArray(digits) || digits.length !== count) {
    throw new TypeError('the answer is not a recognition');
  }
  return {
    id: recognitionId,
    readings: digits.map(parseReading),
    stored: typeof stored === 'number' ? stored : 0,
  };
}

function parseReading(body: unknown): Reading {
  const { digit, status } = (body ?? {}) as Record<string, unknown>;
  if (status === 'NOT_A_DIGIT') {
    return { kind: 'not-a-digit' };
  }
  if (typeof digit !== 'number' || !Number.isInteger(digit) || digit < 0 || digit > 9) {
    throw new TypeError('the answer holds no digit where it should');
  }
  switch (status) {
    case 'SURE':
      return { kind: 'sure', digit };
    case 'UNSURE':
      return { kind: 'unsure', guess: digit };
    default:
      throw new TypeError('the answer holds an unknown status');
  }
}
