/** Reads the status, keeps filter and opened service in the address, and looks again each 15 seconds. */
export const MAIN_SCRIPT = `
const REFRESH_MS = 15_000;
const field = byId('filter');
const inlined = byId('data');
let status;
let opened;
let begun = 0;
let newest = 0;
function readAddress() {
  const hash = location.hash.slice(1);
  const params = new URLSearchParams(hash);
  if (!hash.includes('=')) return { filter: '', unit: [...params.keys()][0] };
  return { filter: params.get('filter') ?? '', unit: params.get('unit') ?? undefined };
}
function writeAddress() {
  const params = new URLSearchParams({ ...(field.value && { filter: field.value }), ...(opened && { unit: opened }) });
  const hash = opened && !field.value ? encodeURIComponent(opened) : String(params);
  history.replaceState(null, '', '#' + hash);
}
function matches(entry, words) {
  return words.every((word) => word.startsWith('is:') ? entry.attentions.includes(word.slice(3)) : entry.text.includes(word));
}
function showFiltered() {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const entry of rows.values()) {
    entry.row.hidden = !matches(entry, words);
    if (entry.details) entry.details.hidden = entry.row.hidden;
    if (!entry.row.hidden) shown += 1;
  }
  byId('found').textContent = words.length > 0 ? shown + ' of ' + rows.size : '';
  byId('nothing').hidden = shown > 0;
  byId('nothing').textContent = rows.size === 0 ? 'No stage has a service yet.' : 'No service matches the filter.';
  for (const chip of byId('chips').children) chip.setAttribute('aria-pressed', String(words.includes(chip.value)));
}
function open(name, isOpen) {
  const before = rows.get(opened);
  if (before) closeRow(before);
  opened = isOpen ? name : undefined;
  const entry = rows.get(opened);
  if (entry) openRow(entry, currentTime());
}
function showChips(units) {
  const counts = attentionCounts(units);
  replace(byId('chips'), JSON.stringify(counts), () => counts.map(([attention, number]) =>
    element('button', { type: 'button', class: 'chip ' + attention, value: 'is:' + attention, 'aria-pressed': 'false' }, number + ' ' + ATTENTION_WORDS[attention])));
}
function show() {
  const now = currentTime();
  const units = status.stages.flatMap((stage) => stage.units);
  const wrong = units.filter(({ attention }) => attention === 'wrong').length + status.unread.length
    + status.stages.filter((stage) => isSilent(stage, now) || stage.source.problem || stage.refusal).length;
  const system = status.stages[0] ? status.stages[0].system : 'Releases';
  byId('title').textContent = system;
  document.title = (wrong > 0 ? '(' + wrong + ') ' : '') + system + ' releases';
  replace(byId('headline'), JSON.stringify([attentionCounts(units), wrong]), () => wrong > 0 ? [counted(wrong, 'thing') + (wrong === 1 ? ' needs' : ' need') + ' attention'] : ['Nothing needs attention']);
  byId('headline').className = wrong > 0 ? 'state wrong' : 'state none';
  showStages(status, now);
  showChips(units);
  showRows(status, now);
  showFiltered();
}
function notice(text) {
  byId('notice').hidden = text === '';
  byId('notice').textContent = text;
}
function isOvertaken(look) {
  newest = Math.max(newest, look);
  return look < newest;
}
async function load() {
  const look = (begun += 1);
  try {
    const read = inlined ? JSON.parse(inlined.textContent) : await fetchStatus();
    if (isOvertaken(look)) return;
    if (read.version !== 1) throw new Error('it has form ' + read.version + ', and this page knows 1');
    status = read;
    notice('');
    hear(status);
    show();
  } catch (error) {
    if (isOvertaken(look)) return;
    notice('status.json could not be read: ' + error.message + (location.protocol === 'file:' ? '. Open this page by drystone-release console.' : ''));
    if (status) show();
  }
}
async function fetchStatus() {
  const response = await fetch('status.json', { cache: 'no-store' });
  if (!response.ok) throw new Error('the server answers ' + response.status);
  return response.json();
}
function follow() {
  const { filter, unit } = readAddress();
  field.value = filter;
  open(unit, unit !== undefined);
  showFiltered();
  const entry = rows.get(unit);
  if (entry) { entry.row.scrollIntoView({ block: 'center' }); entry.button.focus({ preventScroll: true }); }
}
function move(from, direction) {
  const shown = [...rows.values()].filter(({ row }) => !row.hidden).sort((one, other) => one.row.rowIndex - other.row.rowIndex);
  const at = shown.findIndex(({ button }) => button === from);
  const next = shown[at + direction];
  if (next) next.button.focus();
}
field.addEventListener('input', () => { writeAddress(); showFiltered(); });
field.form.addEventListener('submit', (event) => event.preventDefault());
byId('chips').addEventListener('click', ({ target }) => {
  if (!target.value) return;
  const words = field.value.split(/\\s+/).filter(Boolean);
  const others = words.filter((word) => !word.startsWith('is:'));
  field.value = (words.includes(target.value) ? others : [...others, target.value]).join(' ');
  field.dispatchEvent(new Event('input'));
});
body.addEventListener('click', ({ target }) => {
  const row = target.closest('[data-unit]');
  if (!row || String(getSelection())) return;
  open(row.dataset.unit, opened !== row.dataset.unit);
  writeAddress();
});
addEventListener('hashchange', follow);
addEventListener('keydown', (event) => {
  const isInField = document.activeElement === field;
  if (event.key === '/' && !isInField) { event.preventDefault(); field.focus(); }
  if (event.key === 'Escape') {
    if (field.value) { field.value = ''; field.dispatchEvent(new Event('input')); }
    else if (opened) { open(opened, false); writeAddress(); }
  }
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (direction && (isInField || document.activeElement.matches('tbody button'))) {
    event.preventDefault();
    move(document.activeElement, direction);
  }
});
setInterval(() => { if (!document.hidden) load(); }, REFRESH_MS);
addEventListener('visibilitychange', () => { if (!document.hidden) load(); });
load().then(follow);
`;
