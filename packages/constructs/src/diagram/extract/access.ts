import type { EdgeKind, GraphEdge, GraphNode } from '../graph';
import { type FunctionAccess, functionAccess } from './policies';
import type { GraphPart, StageResources } from './stage-parts';

/** Actions by which a function uses another part of the stage. */
const USES: Readonly<Record<string, EdgeKind>> = {
  'lambda:InvokeFunction': 'calls',
  'sns:Publish': 'publishes',
  'sqs:SendMessage': 'publishes',
  'ses:SendEmail': 'publishes',
};

const READS = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'];
const WRITES = ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'];

/** Partitions of the table, and what functions do with them and with one another, by the policies of their roles. */
export function accessOf({ resources }: StageResources): GraphPart {
  const parts = functionAccess(resources).map((access) => ({
    nodes: partitions(access),
    edges: [...tableEdges(access), ...useEdges(access)],
  }));
  return { nodes: parts.flatMap(({ nodes }) => nodes), edges: parts.flatMap(({ edges }) => edges) };
}

/** Keys of a partition begin with its prefix and a `#`; the prefix names it. */
function prefixes({ statement }: FunctionAccess): string[] {
  return statement.condition('dynamodb:LeadingKeys').flatMap((keys) => /^(.+)#\*$/.exec(keys)?.[1] ?? []);
}

function partitions(access: FunctionAccess): GraphNode[] {
  const [table] = access.statement.resources;
  return prefixes(access).map((prefix) => ({
    id: partitionId(table!, prefix),
    kind: 'partition',
    name: `${prefix}#`,
    parent: table!,
    facts: [`Items whose keys begin with ${prefix}#`],
  }));
}

/** Access that no key confines is access to the table itself. */
function tableEdges(access: FunctionAccess): GraphEdge[] {
  const { functionId, statement } = access;
  const has = (actions: readonly string[]) => statement.actions.some((action) => actions.includes(action));
  const kinds = [...(has(READS) ? (['reads'] as const) : []), ...(has(WRITES) ? (['writes'] as const) : [])];
  const own = prefixes(access).map((prefix) => partitionId(statement.resources[0]!, prefix));
  const targets = own.length > 0 ? own : statement.resources;
  return targets.flatMap((to) => kinds.map((kind) => ({ from: functionId, to, kind })));
}

function partitionId(tableId: string, prefix: string): string {
  return `${tableId}/${prefix}`;
}

function useEdges({ functionId, statement }: FunctionAccess): GraphEdge[] {
  const kinds = new Set(statement.actions.flatMap((action) => USES[action] ?? []));
  return [...kinds].flatMap((kind) => statement.resources.map((to) => ({ from: functionId, to, kind })));
}
