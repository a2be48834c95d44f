import './style.css';

/** `/` is the page with four canvases, `/?view=kiosk` the dialogue for people who do not see; each loads only its own code. */
if (new URLSearchParams(location.search).get('view') === 'kiosk') {
  const { openKiosk } = await import('./kiosk/open.ts');
  openKiosk(document.body, new URLSearchParams(location.search));
} else {
  const { define } = await import('./define.ts');
  define();
  document.body.prepend(document.createElement('sonsu-boxes'));
}
