import { Html } from './html';

/** The filter: every word must occur in a row. It is kept in the address, so that a view can be sent to somebody. */
export const SCRIPT = new Html(`
const field = document.querySelector('#filter');
const found = document.querySelector('#found');
const rows = [...document.querySelectorAll('[data-row]')].map((row) => ({ row, text: row.textContent.toLowerCase() }));
function show() {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const { row, text } of rows) {
    row.hidden = !words.every((word) => text.includes(word));
    if (!row.hidden) shown += 1;
  }
  found.textContent = words.length > 0 ? shown + ' of ' + rows.length : '';
}
function fromAddress() {
  field.value = new URLSearchParams(location.hash.slice(1)).get('filter') ?? '';
  show();
}
field.addEventListener('input', () => {
  const filter = new URLSearchParams(field.value ? { filter: field.value } : {});
  history.replaceState(null, '', '#' + filter);
  show();
});
field.form.addEventListener('submit', (event) => event.preventDefault());
addEventListener('hashchange', fromAddress);
addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== field) { event.preventDefault(); field.focus(); }
  if (event.key === 'Escape' && document.activeElement === field) {
    field.value = ''; field.dispatchEvent(new Event('input'));
  }
});
fromAddress();
`);
