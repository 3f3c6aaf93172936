import { TEMPLATE_LIMITS } from '../assembly/template-sizes';
import type { AssemblySummary, StackSummary } from './summarize-assembly';

/** More would hide what is worth a look. */
const SHOWN_STACKS = 12;

/** What a synth wrote, as a person reads it: the biggest stacks, then all together. */
export function renderSummary({ folder, stacks }: AssemblySummary, seconds: number): string {
  const resources = stacks.reduce((sum, stack) => sum + stack.resources, 0);
  const hidden = stacks.length - SHOWN_STACKS;
  return [
    ...stacks.slice(0, SHOWN_STACKS).map(row),
    ...(hidden > 0 ? [`  and ${hidden} smaller ones`] : []),
    `${stacks.length} stacks with ${resources} resources in ${folder}, in ${seconds.toFixed(1)} s`,
  ].join('\n');
}

function row({ name, resources, bytes }: StackSummary): string {
  const share = `${Math.ceil((bytes / TEMPLATE_LIMITS.bytes) * 100)} % of 1 MB`;
  return `  ${name.padEnd(40)} ${String(resources).padStart(3)} of ${TEMPLATE_LIMITS.resources} resources  ${share.padStart(12)}`;
}
