import type { StackTemplate } from '../../../src/assembly/template';
import { extractGraph } from '../../../src/diagram/extract/extract-graph';
import type { StageGraph } from '../../../src/diagram/graph';
import { layOut } from '../../../src/diagram/layout/lay-out';
import { loadElk } from '../../../src/diagram/load-elk';
import type { StageSketch } from './stage-sketch';
import { stageTemplates } from './stage-templates';

/** What the templates of a sketch are read as. */
export function graphOf(sketch: StageSketch): StageGraph {
  return graphOfStacks(stageTemplates(sketch));
}

export function graphOfStacks(stacks: readonly StackTemplate[]): StageGraph {
  return extractGraph('staging', stacks);
}

/** Where its parts stand. */
export async function layoutOf(sketch: StageSketch) {
  return layOut(loadElk(), graphOf(sketch));
}

/** The edges as `name kind name`. */
export function named({ nodes, edges }: StageGraph): string[] {
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name] as const));
  return edges.map(({ from, to, kind }) => `${nameOf.get(from)} ${kind} ${nameOf.get(to)}`).toSorted();
}
