import type { NodeKind, StageGraph } from './graph';
import { counted } from '../text/counted';

const COUNTED: readonly (readonly [NodeKind, string])[] = [
  ['service', 'service'],
  ['api', 'API'],
  ['route', 'route'],
  ['event', 'event'],
  ['topic', 'topic'],
  ['queue', 'queue'],
  ['integration', 'external system'],
];

/** What there is in a stage, in one line. */
export function summary({ nodes }: StageGraph): string {
  return COUNTED.map(([kind, noun]) => [nodes.filter((node) => node.kind === kind).length, noun] as const)
    .filter(([count]) => count > 0)
    .map(([count, noun]) => counted(count, noun))
    .join(' · ');
}

/** What a picture is of. */
export function headingOf({ system, stage }: StageGraph): string {
  return system === undefined ? stage : `${system} · ${stage}`;
}
