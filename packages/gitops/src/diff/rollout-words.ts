import type { UnitPolicy } from '../model/desired';

/** How callers get a release, for a person. */
export function rolloutWords({ steps, bakeMinutes, wave, dependsOn }: UnitPolicy): string {
  const parts = steps.map(({ percent, minutes }) => `${percent} % for ${minutes} min`);
  const callers = parts.length > 0 ? `${parts.join(', ')}, then all callers` : 'to all callers at once';
  return [
    callers,
    ...(bakeMinutes > 0 ? [`watched for ${bakeMinutes} min`] : []),
    ...(wave > 0 ? [`in wave ${wave}`] : []),
    ...(dependsOn.length > 0 ? [`after ${dependsOn.join(', ')}`] : []),
  ].join(', ');
}
