/** A card for each stage: its commit, its controller, and what is wrong with it as a whole. */
export const STAGES_SCRIPT = `
function stageProblems(stage, now) {
  const { source, controller, refusal, suspend } = stage;
  return [
    isSilent(stage, now) && ['wrong', 'The controller has been silent for ' + ago(controller.lastPassAt, now) + ': what is shown may be old.'],
    refusal && ['wrong', 'Refused: ' + refusal],
    source.problem && !source.rejected && ['wrong', source.problem],
    suspend && ['stopped', 'Suspended: ' + suspend.reason + ' (' + suspend.by + (suspend.until ? ', until ' + clockTime(suspend.until) : '') + ')'],
    ...controller.problems.map((problem) => ['wrong', 'Nobody could be told: ' + problem]),
  ].filter(Boolean);
}
function rejectedFindings({ rejected }) {
  if (!rejected) return '';
  const commit = rejected.commit ? rejected.commit.slice(0, 12) : 'A newer commit';
  return element('details', { open: true, class: 'wrong' },
    element('summary', {}, commit + ' is not taken: ' + counted(rejected.findings.length, 'finding')),
    element('pre', {}, rejected.findings.join('\\n')));
}
function stageFacts({ source, controller }, now) {
  return [
    source.commit ? 'at ' + source.commit.slice(0, 12) : 'nothing to bring about yet',
    source.answeredAt ? 'source answered ' + ago(source.answeredAt, now) + ' ago' : '',
    'last pass ' + ago(controller.lastPassAt, now) + ' ago',
    counted(controller.calls.controlPlane, 'call'),
    controller.calls.throttled > 0 ? controller.calls.throttled + ' throttled' : '',
  ].filter(Boolean).join(' · ');
}
function attentionCounts(units) {
  return ATTENTIONS.map((attention) => [attention, units.filter((unit) => unit.attention === attention).length])
    .filter(([, number]) => number > 0);
}
const countWords = (units) => attentionCounts(units).flatMap(([attention, number], index) =>
  [index > 0 ? ' · ' : '', span('state ' + attention, number + ' ' + ATTENTION_WORDS[attention])]);
function stageCard(stage, now) {
  return element('article', { 'aria-label': stage.stage },
    element('h2', {}, stage.stage, ' ', span('dim', stage.account + ' ' + stage.region)),
    element('p', {}, stage.units.length > 0 ? countWords(stage.units) : span('dim', 'no services yet')),
    element('p', { class: 'dim' }, stageFacts(stage, now)),
    stageProblems(stage, now).map(([kind, text]) => element('p', { class: 'problem ' + kind }, text)),
    rejectedFindings(stage.source));
}
const unreadCard = ({ stage, problem }) => element('article', { 'aria-label': stage },
  element('h2', {}, stage), element('p', { class: 'problem wrong' }, problem));
function showStages({ stages, unread }, now) {
  const key = JSON.stringify([stages.map((stage) => [stage.source, stage.controller, stage.suspend, stage.refusal, attentionCounts(stage.units), stageFacts(stage, now)]), unread]);
  replace(byId('stages'), key, () => [...stages.map((stage) => stageCard(stage, now)), ...unread.map(unreadCard)]);
}
`;
