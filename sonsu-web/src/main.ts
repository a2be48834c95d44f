import './style.css';

/** `/` is the dialogue for people who do not see, `/?view=boxes` the page with four canvases; each loads only its own code. */
const address = new URLSearchParams(location.search);
if (address.get('view') === 'boxes') {
  const { define } = await import('./define.ts');
  define();
  document.body.prepend(document.createElement('sonsu-boxes'));
} else {
  const { openKiosk } = await import('./kiosk/open.ts');
  openKiosk(document.body, address);
}
