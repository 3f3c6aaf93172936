import type { GraphEdge, GraphNode } from '../graph';
import { type Resource, ofType } from './resource-index';
import { type GraphPart, nameInStage, type StageResources } from './stage-parts';
import { objectOf, textOf } from './template-values';

/** Tables, the one that all services share among them. */
export function tables({ stage, resources }: StageResources): GraphPart {
  const found = ofType(resources, 'AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table');
  return { nodes: found.map((table) => tableNode(stage, table)), edges: [] };
}

function tableNode(stage: string, { id, properties }: Resource): GraphNode {
  const hasStream = Object.keys(objectOf(properties.StreamSpecification)).length > 0;
  const facts = ['DynamoDB table', hasStream ? 'its stream is on' : 'its stream is off'];
  return { id, kind: 'table', name: nameInStage(stage, textOf(properties.TableName) ?? id), facts };
}

/** The domain that mail is sent from, and the topics that are told of what bounces. */
export function mail({ resources }: StageResources): GraphPart {
  const identities = ofType(resources, 'AWS::SES::EmailIdentity');
  return { nodes: identities.map(mailNode), edges: identities.flatMap((each) => feedback(each, resources)) };
}

function mailNode({ id, properties }: Resource): GraphNode {
  return { id, kind: 'mail', name: textOf(properties.EmailIdentity) ?? id, facts: ['Amazon SES'] };
}

function feedback({ id, properties }: Resource, resources: readonly Resource[]): GraphEdge[] {
  const configurationSet = objectOf(properties.ConfigurationSetAttributes).ConfigurationSetName;
  return ofType(resources, 'AWS::SES::ConfigurationSetEventDestination').flatMap((destination) => {
    const { ConfigurationSetName, EventDestination } = destination.properties;
    const topic = textOf(objectOf(objectOf(EventDestination).SnsDestination).TopicARN);
    if (topic === undefined || ConfigurationSetName !== configurationSet) return [];
    return [{ from: id, to: topic, kind: 'publishes' as const }];
  });
}
