import type { StackTemplate } from '../../assembly/template';
import type { GraphEdge, GraphNode, StageGraph } from '../graph';
import { accessOf } from './access';
import { apis } from './apis';
import { bus } from './bus';
import { mail, tables } from './data';
import { functionNodes } from './functions';
import { messages } from './messages';
import { indexResources, ofType, type Resource } from './resource-index';
import { schedules } from './schedules';
import { mergeParts, nameInStage } from './stage-parts';
import { textOf } from './template-values';
import { web } from './web';

/**
 * The parts of a stage and what they do with one another, by the templates of its stacks alone.
 *
 * @param stage name of the stage
 * @param stacks its stacks
 * @returns nodes and edges, sorted, so that the order of stacks changes nothing
 * @example extractGraph('staging', readAssembly('cdk.out').stacks).nodes.filter(({ kind }) => kind === 'service')
 */
export function extractGraph(stage: string, stacks: readonly StackTemplate[]): StageGraph {
  const resources = indexResources(stacks);
  const readers = [web, functionNodes, apis, tables, mail, accessOf, messages, bus, schedules];
  const { nodes, edges } = mergeParts(readers.map((read) => read({ stage, resources })));
  const find = byIdOrName(nodes);
  // That a dead-letter queue is a part of what it is for says all of it.
  const isDead = new Set(nodes.filter(({ kind }) => kind === 'deadLetterQueue').map(({ id }) => id));
  return {
    stage,
    ...systemOf(stage, resources),
    nodes: sortedBy(
      nodes.map((node) => withKnownParent(node, find)),
      ({ kind, name, id }) => `${kind} ${name} ${id}`,
    ),
    edges: sortedBy(
      edges.flatMap((edge) => withKnownEnds(edge, find)).filter(({ to }) => !isDead.has(to)),
      ({ from, to, kind }) => `${from} ${to} ${kind}`,
    ),
  };
}

/** The bus of a stage is called `<stage>-<system>`. */
function systemOf(stage: string, resources: readonly Resource[]): Pick<StageGraph, 'system'> {
  const [eventBus] = ofType(resources, 'AWS::Events::EventBus');
  const name = textOf(eventBus?.properties.Name);
  return name === undefined ? {} : { system: nameInStage(stage, name) };
}

type Find = (reference: string) => string | undefined;

/** Templates may call a function by its name alone, or that of its alias. */
function byIdOrName(nodes: readonly GraphNode[]): Find {
  const ids = new Map(
    nodes.flatMap(({ id }) => [id, /:function:(.+)$/.exec(id)?.[1] ?? id].map((name) => [name, id])),
  );
  return (reference) => ids.get(reference) ?? ids.get(reference.replace(/:[^:]+$/, ''));
}

function withKnownParent({ parent, ...node }: GraphNode, find: Find): GraphNode {
  const known = parent === undefined ? undefined : find(parent);
  return known === undefined ? node : { ...node, parent: known };
}

/** What the stage does not hold has no place in its picture. */
function withKnownEnds({ from, to, kind }: GraphEdge, find: Find): GraphEdge[] {
  const [source, target] = [find(from), find(to)];
  return source === undefined || target === undefined ? [] : [{ from: source, to: target, kind }];
}

function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
