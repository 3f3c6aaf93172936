/** One row for each service, kept while the page is there, so that a refresh takes neither focus nor place away. */
export const ROWS_SCRIPT = `
const rows = new Map();
let made = 0;
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
function makeRow(name) {
  const id = 'details-' + made++;
  const button = element('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': id }, name);
  const row = element('tr', { 'data-unit': name }, element('th', { scope: 'row' }, button));
  return { name, id, row, button, details: undefined, text: '', attentions: [] };
}
function cell(entry, now) {
  if (!entry) return element('td', { class: 'dim' }, '–');
  const { stage, unit } = entry;
  const why = unit.attention === 'none' ? '' : unit.reason;
  return element('td', { class: unit.attention, 'data-stage': stage.stage },
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
  if (entry.details) entry.details.firstChild.colSpan = stages.length + 1;
}
function placeRow(entry, after) {
  let last = after;
  for (const each of [entry.row, entry.details].filter(Boolean)) {
    const next = last ? last.nextSibling : body.firstChild;
    if (next !== each) body.insertBefore(each, next);
    last = each;
  }
  return last;
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
    if (!names.has(name)) { row.remove(); if (details) details.remove(); rows.delete(name); }
  }
  let last;
  for (const each of wanted) {
    if (!rows.has(each.name)) rows.set(each.name, makeRow(each.name));
    const entry = rows.get(each.name);
    updateRow(entry, each, status.stages, now);
    if (entry.details) showDetails(entry, now);
    last = placeRow(entry, last);
  }
  document.querySelector('table').classList.toggle('single', status.stages.length === 1);
  if (focused && focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
}
function showDetails(entry, now) {
  replace(entry.details.firstChild, entry.key, () => element('div', { class: 'sections' }, detailsOf(entry.entries, now)));
}
function openRow(entry, now) {
  entry.details = element('tr', { class: 'details', id: entry.id }, element('td', { colspan: entry.width + 1 }));
  entry.details.hidden = entry.row.hidden;
  showDetails(entry, now);
  entry.row.after(entry.details);
  entry.button.setAttribute('aria-expanded', 'true');
}
function closeRow(entry) {
  entry.details.remove();
  entry.details = undefined;
  entry.button.setAttribute('aria-expanded', 'false');
}
`;
