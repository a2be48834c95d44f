/** What a host page does with an element: takes the PIN out of the event, and says what became of it. */
function serve(pin, told, texts) {
  pin.addEventListener('sonsu-complete', async ({ detail }) => {
    // A real page sends detail.pin to its own system here, encrypted, and keeps it nowhere.
    const accepted = detail.pin.length === pin.length;
    told.textContent = texts.complete;
    if (accepted) {
      // The digits that the person agreed to keep are now known to have been read rightly.
      await pin.accepted();
    }
  });
  pin.addEventListener('sonsu-cancel', () => (told.textContent = texts.cancel));
  pin.addEventListener('sonsu-error', ({ detail }) => (told.textContent = `${texts.error}: ${detail.code}`));
}

const find = (id) => document.querySelector(id);

serve(find('#card'), find('#told'), { complete: 'A PIN has come.', cancel: 'Cancelled.', error: 'Out of order' });
serve(find('#code'), find('#heard'), { complete: '번호를 받았습니다.', cancel: '취소되었습니다.', error: '쓸 수 없습니다' });
find('#stop').addEventListener('click', () => find('#code').cancel());
