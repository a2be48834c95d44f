const pin = document.querySelector('#card');
const told = document.querySelector('#told');

pin.addEventListener('sonsu-complete', async ({ detail }) => {
  // A real page sends detail.pin to its own system here, encrypted, and keeps it nowhere.
  const accepted = detail.pin.length === pin.length;
  told.textContent = 'A PIN has come.';
  if (accepted) {
    // The digits that the person agreed to keep are now known to have been read rightly.
    await pin.accepted();
  }
});
pin.addEventListener('sonsu-cancel', () => (told.textContent = 'Cancelled.'));
pin.addEventListener('sonsu-error', ({ detail }) => (told.textContent = `Out of order: ${detail.code}.`));
