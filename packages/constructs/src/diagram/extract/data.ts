import type { Resource } from './resource-index';
import { ofType } from './resource-index';
import type { GraphPart, StageResources } from './stage-parts';
import { objectOf, textOf } from './template-values';

/** The table that all services share, and the domain that mail is sent from. */
export function data({ resources }: StageResources): GraphPart {
  return {
    nodes: [
      ...ofType(resources, 'AWS::DynamoDB::GlobalTable', 'AWS::DynamoDB::Table').map(tableNode),
      ...ofType(resources, 'AWS::SES::EmailIdentity').map(mailNode),
    ],
    edges: [],
  };
}

function tableNode({ id, properties }: Resource) {
  const hasStream = Object.keys(objectOf(properties.StreamSpecification)).length > 0;
  const facts = ['DynamoDB table', hasStream ? 'its stream is on' : 'its stream is off'];
  return { id, kind: 'table' as const, name: textOf(properties.TableName) ?? id, facts };
}

function mailNode({ id, properties }: Resource) {
  return { id, kind: 'mail' as const, name: textOf(properties.EmailIdentity) ?? id, facts: ['Amazon SES'] };
}
