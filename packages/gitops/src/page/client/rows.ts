/** One row for each service, kept while the page is there, so that a refresh takes neither focus nor place away. */
export const ROWS_SCRIPT = `
const rows = new Map();
const body = document.querySelector('tbody');
function entriesByName({ stages }) {
  const byName = new Map();
  for (const [index, stage] of stages.entries()) {
    for (const unit of stage.units) {
      if (!byName.has(unit.name)) byName.set(unit.name, []);
      byName.get(unit.name).push({ stage, unit, index });
    }
  }
  return byName;
}
const rankOf = (entries) => Math.min(...entries.map(({ unit }) => ATTENTIONS.indexOf(unit.attention)));
function inOrder(byName) {
  return [...byName].map(([name, entries]) => ({ name, entries, rank: rankOf(entries) }))
    .sort((one, other) => one.rank - other.rank || (one.name < other.name ? -1 : 1));
}
function makeRow(name, index) {
  const details = element('tr', { class: 'details', hidden: true, id: 'details-' + index }, element('td', {}));
  const button = element('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': details.id }, name);
  const row = element('tr', { 'data-unit': name }, element('th', { scope: 'row' }, button));
  return { name, row, button, details, text: '', attentions: [] };
}
function cell(entry, now) {
  if (!entry) return element('td', { class: 'dim none' }, '–');
  const { unit } = entry;
  const why = unit.attention === 'none' ? '' : unit.reason;
  return element('td', { class: unit.attention },
    element('div', { class: 'cell' },
      span('state', stateOf(unit)),
      span('versions', versionsOf(unit)),
      span('since dim', ago(unit.attention === 'none' && unit.live ? unit.live.at : unit.syncSince, now)),
      span('why', why)));
}
function updateRow(entry, { entries }, stages, now) {
  const texts = entries.map(({ stage, unit }) => [stage.stage, stateOf(unit), unit.health, versionsOf(unit), unit.reason, unit.hold ? 'held' : ''].join(' '));
  entry.text = (entry.name + ' ' + texts.join(' ')).toLowerCase();
  entry.attentions = entries.map(({ unit }) => unit.attention);
  entry.entries = entries;
  const key = JSON.stringify(entries.map(({ index, unit }) => [index, unit, ago(unit.syncSince, now), unit.live && ago(unit.live.at, now)]));
  if (entry.key === key && entry.width === stages.length) return;
  entry.key = key;
  entry.width = stages.length;
  const byStage = new Map(entries.map((each) => [each.index, each]));
  entry.row.replaceChildren(entry.row.firstChild, ...stages.map((_, index) => cell(byStage.get(index), now)));
  entry.details.firstChild.colSpan = stages.length + 1;
}
function placeRow(entry, after) {
  const next = after ? after.nextSibling : body.firstChild;
  if (next !== entry.row) body.insertBefore(entry.row, next);
  if (entry.row.nextSibling !== entry.details) body.insertBefore(entry.details, entry.row.nextSibling);
  return entry.details;
}
function showHead({ stages }) {
  replace(document.querySelector('thead'), JSON.stringify(stages.map(({ stage }) => stage)), () =>
    element('tr', {}, element('th', { scope: 'col' }, 'service'), stages.map(({ stage }) => element('th', { scope: 'col' }, stage))));
}
function showRows(status, now) {
  showHead(status);
  const focused = document.activeElement;
  const wanted = inOrder(entriesByName(status));
  const names = new Set(wanted.map(({ name }) => name));
  for (const [name, { row, details }] of rows) {
    if (!names.has(name)) { row.remove(); details.remove(); rows.delete(name); }
  }
  let last;
  for (const each of wanted) {
    if (!rows.has(each.name)) rows.set(each.name, makeRow(each.name, rows.size));
    const entry = rows.get(each.name);
    updateRow(entry, each, status.stages, now);
    if (!entry.details.hidden) showDetails(entry, now);
    last = placeRow(entry, last);
  }
  document.querySelector('table').classList.toggle('single', status.stages.length === 1);
  if (focused && focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
}
function showDetails(entry, now) {
  replace(entry.details.firstChild, entry.key, () => element('div', { class: 'sections' }, detailsOf(entry.entries, now)));
}
function openRow(entry, isOpen, now) {
  entry.details.hidden = !isOpen || entry.row.hidden;
  entry.button.setAttribute('aria-expanded', String(isOpen));
  if (isOpen) showDetails(entry, now);
}
`;
