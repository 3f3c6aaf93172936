/** What states and times are called. */
export const WORDS_SCRIPT = `
const ATTENTIONS = ['wrong', 'stopped', 'moving', 'waiting', 'none'];
const ATTENTION_WORDS = { wrong: 'wrong', stopped: 'stopped', moving: 'on its way', waiting: 'waiting', none: 'in step' };
const SILENT_MS = 3 * 60_000;
function ago(time, now) {
  const seconds = Math.max(0, Math.round((now - Date.parse(time)) / 1000));
  if (seconds < 90) return seconds + ' s';
  const minutes = Math.round(seconds / 60);
  if (minutes < 90) return minutes + ' min';
  const hours = Math.round(minutes / 60);
  return hours < 48 ? hours + ' h' : Math.round(hours / 24) + ' d';
}
const clockTime = (time) => new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const when = (time, now) => element('time', { datetime: time, title: clockTime(time) }, ago(time, now) + ' ago');
const lasting = (time, now) => element('time', { datetime: time, title: clockTime(time) }, ago(time, now));
const until = (time, now) => Date.parse(time) <= now ? 'any moment' : 'in ' + ago(new Date(2 * now - Date.parse(time)).toISOString(), now);
const spaced = (state) => state.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').replace(/ [A-Z]/g, (letter) => letter.toLowerCase());
function stateOf({ sync, health, operation }) {
  const traffic = operation && operation.traffic;
  if (operation && operation.kind === 'rollback') return 'Rolling back';
  if (sync === 'Progressing' && traffic) return traffic.step < traffic.steps ? 'Canary ' + traffic.percent + ' %' : 'Watched';
  return spaced(sync) + (health === 'Degraded' && sync !== 'Missing' ? ', degraded' : '');
}
function versionsOf({ live, desired, sync }) {
  if (!desired) return live ? live.imageTag : '';
  if (!live) return '→ ' + desired.imageTag;
  if (live.imageTag === desired.imageTag) return live.configHash === desired.configHash ? live.imageTag : live.imageTag + ', new configuration';
  return live.imageTag + ' → ' + desired.imageTag;
}
function isSilent(stage, now) { return now - Date.parse(stage.controller.lastPassAt) > SILENT_MS; }
const counted = (number, noun) => number + ' ' + noun + (number === 1 ? '' : 's');
`;
