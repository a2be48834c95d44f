import './style.css';

/** `/` is the kiosk's page, `/?view=boxes` the one with four canvases; each loads only its own code. */
if (new URLSearchParams(location.search).get('view') === 'boxes') {
  const { define } = await import('./define.ts');
  define();
  document.body.prepend(document.createElement('sonsu-boxes'));
} else {
  const { openKiosk } = await import('./kiosk/open.ts');
  openKiosk(document.body, new URLSearchParams(location.search));
}
