import type { StackTemplate, TemplateResource } from '../support/stage';

/**
 * What the emulator makes of a template, tried type by type (moto 5.2). Of every other type it says that it was created,
 * and creates nothing; the list of what a deploy there cannot show is in EMULATOR.md.
 */
const CREATED = new Set([
  'AWS::DynamoDB::Table',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::Lambda::Version',
  'AWS::Logs::LogGroup',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SSM::Parameter',
]);

/** A template with what the emulator creates, and nothing that refers to anything else. */
export function adaptTemplate({ Resources }: StackTemplate): StackTemplate {
  let kept = Object.entries(Resources)
    .map(([id, resource]) => [id, readable(resource)] as const)
    .filter(([, { Type }]) => CREATED.has(Type));
  for (let before = -1; before !== kept.length;) {
    before = kept.length;
    const ids = new Set(kept.map(([id]) => id));
    kept = kept.filter(([, { Properties }]) => referencesIn(Properties).every((id) => ids.has(id)));
  }
  return {
    Resources: Object.fromEntries(kept.map(([id, { Type, Properties }]) => [id, { Type, Properties }])),
  };
}

/** What the emulator reads otherwise than AWS does, in a form that it can read. */
function readable({ Type, Properties = {} }: TemplateResource): TemplateResource {
  const { Tags: _tags, ...untagged } = Properties;
  // The tags of a parameter are a mapping, which it takes for a list.
  if (Type === 'AWS::SSM::Parameter') return { Type, Properties: untagged };
  if (Type !== 'AWS::DynamoDB::GlobalTable') return { Type, Properties };
  // A global table with one replica is a table to those who use it.
  const { TableName, KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes } = Properties;
  return {
    Type: 'AWS::DynamoDB::Table',
    Properties: { TableName, KeySchema, AttributeDefinitions, BillingMode, GlobalSecondaryIndexes },
  };
}

/** The logical ids that a value refers to. */
function referencesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('Ref' in value && typeof value.Ref === 'string')
    return value.Ref.startsWith('AWS::') ? [] : [value.Ref];
  if ('Fn::GetAtt' in value)
    return [[value['Fn::GetAtt']].flat()].map(([id]) => String(id).split('.')[0] ?? '');
  return Object.values(value).flatMap(referencesIn);
}
