import type { GraphNode } from '../graph';
import { type Resource, ofType } from './resource-index';
import { type GraphPart, nameInStage, type StageResources } from './stage-parts';
import { listOf, objectOf, textOf } from './template-values';

/** The tag that says which service a function is. */
const SERVICE_TAG = 'drystone:service';

/** Services, and functions that are none: the table's router, say. */
export function functionNodes({ stage, resources }: StageResources): GraphPart {
  return {
    nodes: ofType(resources, 'AWS::Lambda::Function').map((each) => functionNode(stage, each)),
    edges: [],
  };
}

function functionNode(stage: string, resource: Resource): GraphNode {
  const name = nameInStage(stage, textOf(resource.properties.FunctionName) ?? resource.id.split('/').at(-1)!);
  const service = serviceOf(resource);
  const facts = [`Lambda function ${textOf(resource.properties.FunctionName) ?? name}`, ...limits(resource)];
  if (service === undefined) return { id: resource.id, kind: 'function', name, facts };
  return { id: resource.id, kind: 'service', name: service, facts };
}

function limits({ properties }: Resource): string[] {
  const { MemorySize, Timeout, ReservedConcurrentExecutions } = properties;
  return [
    ...(typeof MemorySize === 'number' ? [`${MemorySize} MB`] : []),
    ...(typeof Timeout === 'number' ? [`at most ${Timeout} s`] : []),
    ...(typeof ReservedConcurrentExecutions === 'number'
      ? [`at most ${ReservedConcurrentExecutions} at once`]
      : []),
  ];
}

function serviceOf({ properties }: Resource): string | undefined {
  const tag = listOf(properties.Tags)
    .map(objectOf)
    .find(({ Key }) => Key === SERVICE_TAG);
  return textOf(tag?.Value);
}
