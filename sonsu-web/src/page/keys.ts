/** The key that has the digits read. Not that of a control which has its own. */
export function isEnter(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  const own = target instanceof HTMLButtonElement || target instanceof HTMLAnchorElement;
  return event.key === 'Enter' && !event.isComposing && !event.repeat && !own;
}
