/** All that is known of one service, stage by stage. */
export const DETAILS_SCRIPT = `
const release = ({ imageTag, digest, configHash }) => [imageTag, ' ', span('dim', 'image ' + digest + ', configuration ' + configHash)];
function operationText({ kind, imageTag, startedAt, traffic }, now) {
  const begun = (kind === 'release' ? 'release of ' : 'rollback of ') + imageTag + ', begun ' + ago(startedAt, now) + ' ago';
  return traffic ? begun + '; step ' + traffic.step + ' of ' + traffic.steps + ': ' + traffic.percent + ' % of callers, over ' + until(traffic.nextAt, now) : begun;
}
const holdText = ({ reason, by, at, until: end }, now) => reason + ' (' + by + ', ' + ago(at, now) + ' ago' + (end ? ', until ' + clockTime(end) : '') + ')';
const changeText = ({ imageTag, result, cause, at, commit, reason }, now) => [imageTag + ' ' + spaced(result.replaceAll('-', ' ')) + ' ', when(at, now),
  span('dim', ' · ' + cause.replaceAll('-', ' ') + ' at ' + commit), reason ? ': ' + reason : ''];
function commandsOf(unit, stage) {
  const at = ' ' + unit.name + ' --stage ' + stage.stage;
  const first = unit.operation ? ['terminate'] : unit.attention === 'wrong' || unit.hold ? ['retry'] : [];
  const back = unit.earlier.length > 0 || unit.lastGood ? ['rollback'] : [];
  return [...first, ...back, 'history'].map((verb) => 'npx drystone-release ' + verb + at);
}
function factsOf(unit, stage, now) {
  const changes = stage.history.filter((change) => change.unit === unit.name).slice(0, 5);
  const shown = changes.length > 0 ? changes : unit.lastChange ? [unit.lastChange] : [];
  return [
    ['state', [stateOf(unit) + ' for ', lasting(unit.syncSince, now), ' · ' + unit.health + ' for ', lasting(unit.healthSince, now)]],
    ['why', unit.reason],
    ['desired', unit.desired ? release(unit.desired) : 'in no commit any more'],
    ['live', unit.live ? [...release(unit.live), ', ', when(unit.live.at, now)] : 'nothing yet'],
    ['goes back to', unit.lastGood && release(unit.lastGood)],
    ['on its way', unit.operation && operationText(unit.operation, now)],
    ['held', unit.hold && holdText(unit.hold, now)],
    ['suspended', unit.suspend && unit.suspend.reason + ' (' + unit.suspend.by + ')'],
    ['tries', unit.attempts && counted(unit.attempts.count, 'try').replace('trys', 'tries') + ', next ' + until(unit.attempts.nextAt, now) + ': ' + unit.attempts.error],
    ['next', unit.next && unit.next.text],
    ['earlier', unit.earlier.length > 0 && unit.earlier.map(({ imageTag }) => imageTag).join(', ')],
    ['history', shown.length > 0 && element('ul', {}, shown.map((change) => element('li', {}, ...changeText(change, now))))],
    ['to type', element('ul', { class: 'plain' }, commandsOf(unit, stage).map((command) => element('li', {}, element('code', {}, command))))],
  ].filter(([, value]) => value);
}
function detailsOf(entries, now) {
  return entries.map(({ stage, unit }) => element('section', { 'aria-label': unit.name + ' in ' + stage.stage },
    element('h3', {}, stage.stage),
    element('dl', {}, factsOf(unit, stage, now).flatMap(([term, value]) => [element('dt', {}, term), element('dd', {}, ...[value].flat())]))));
}
`;
