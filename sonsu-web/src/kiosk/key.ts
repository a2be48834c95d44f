const STORED = 'sonsu.api-key';

/**
 * The key of a kiosk whose server is another machine. It is given once, after the `#` of the page's address
 * (`/#api-key=sonsu_…`), which no browser sends to a server; it is taken out of the address at once and kept by the
 * kiosk's browser. `#api-key=` alone forgets it.
 */
export function kioskKey(address: Location, past: History, storage: () => Storage): string | undefined {
  const given = new URLSearchParams(address.hash.slice(1)).get('api-key');
  if (given !== null) {
    past.replaceState(null, '', address.pathname + address.search);
  }
  try {
    if (given === '') {
      storage().removeItem(STORED);
    } else if (given !== null) {
      storage().setItem(STORED, given);
    }
    return storage().getItem(STORED) ?? undefined;
  } catch {
    // A browser that keeps nothing has to be given it each time.
    return given || undefined;
  }
}
