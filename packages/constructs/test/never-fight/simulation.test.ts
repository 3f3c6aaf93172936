import { isDeepStrictEqual } from 'node:util';
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { deployHash, serviceSettings } from '@drystone/config';
import { ReleasedFunction } from '../../src/microservice/released-function';
import { FIELD_ROWS, templateWith } from '../microservice/field-table';
import { CONTEXT, serviceOf, type StackTemplate, templateOf } from '../support/stage';
import { replay } from './replay';
import { SimulatedStack } from './simulated-stack';
import { type ResourceUpdate, stackUpdate } from './stack-update';

const NAME = 'StagingFlightService';

/** A template in which something of the resource of a type is otherwise. */
function changed(type: string, properties: Readonly<Record<string, unknown>>): StackTemplate {
  const base = template();
  return {
    Resources: Object.fromEntries(
      Object.entries(base.Resources).map(([id, resource]) => [
        id,
        resource.Type === type
          ? { ...resource, Properties: { ...resource.Properties, ...properties } }
          : resource,
      ]),
    ),
  };
}

describe('the proof sees that a release is lost when', () => {
  it.each([
    ['the alias gets a description', 'AWS::Lambda::Alias', { Description: 'What callers call' }],
    ['the alias gets weights', 'AWS::Lambda::Alias', { RoutingConfig: { AdditionalVersionWeights: [] } }],
    ['the version gets a description', 'AWS::Lambda::Version', { Description: 'Configuration 3f2a91c' }],
    [
      'the image is the one of the service, by its tag',
      'AWS::Lambda::Function',
      { Code: { ImageUri: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/company/flight-service:v1.2.4' } },
    ],
    ['the architecture is that of the service', 'AWS::Lambda::Function', { Architectures: ['x86_64'] }],
  ])('%s', (_, type, properties) => {
    expect(replay(template(), changed(type, properties)).touched).toEqual([NAME]);
  });

  it('the digest of the bootstrap image changes', () => {
    const bootstrapImage = { ...CONTEXT.bootstrapImage, digest: `sha256:${'c'.repeat(64)}` };
    expect(replay(template(), template({ ...CONTEXT, bootstrapImage })).touched).toEqual([NAME]);
  });

  it('the version has another logical ID, as it has where it is named after what it holds', () => {
    const text = JSON.stringify(template()).replaceAll('BootstrapVersion', 'Version3f2a91c');
    expect(replay(template(), JSON.parse(text) as StackTemplate).touched).toEqual([NAME]);
  });

  it('the function has another name: the old one is deleted', () => {
    const other = changed('AWS::Lambda::Function', { FunctionName: 'Other' });
    expect(replay(template(), other)).toEqual({ touched: [NAME], refusals: [] });
  });
});

describe('CloudFormation', () => {
  it('refuses to replace a function that has a name', () => {
    const other = changed('AWS::Lambda::Function', { TenancyConfig: { TenantIsolationMode: 'PER_TENANT' } });
    const refusal = `AWS::Lambda::Function ${NAME} would be replaced, and has a name`;
    expect(replay(template(), other)).toEqual({ touched: [], refusals: [refusal] });
  });

  it('updates what refers to a replaced resource', () => {
    const update = stackUpdate(template(), changed('AWS::Lambda::Version', { Description: 'new' }));
    expect(
      update.updates.map(({ type, action, changed: properties }) => ({ type, action, properties })),
    ).toEqual([
      { type: 'AWS::Lambda::Version', action: 'replace', properties: ['Description'] },
      { type: 'AWS::Lambda::Alias', action: 'update', properties: ['FunctionVersion'] },
    ]);
  });

  it('does nothing to a resource for the order of its keys, or for what is no property', () => {
    const { Resources } = template();
    const turned = Object.entries(Resources).map(([id, { Properties = {}, ...rest }]) => [
      id,
      { ...rest, Properties: Object.fromEntries(Object.entries(Properties).toReversed()), DependsOn: [] },
    ]);
    expect(stackUpdate(template(), { Resources: Object.fromEntries(turned) })).toEqual({
      updates: [],
      refusals: [],
    });
  });

  it('keeps the version when the function leaves the stack, and deletes the function', () => {
    const actions = stackUpdate(template(), { Resources: {} }).updates.map(({ type, action }) => [
      type,
      action,
    ]);
    expect(Object.fromEntries(actions)).toMatchObject({
      'AWS::Lambda::Function': 'delete',
      'AWS::Lambda::Version': 'orphan',
      'AWS::Logs::LogGroup': 'orphan',
    });
  });

  it('begins with the bootstrap image in version 1, and with the alias on it', () => {
    expect(new SimulatedStack(template()).live.get(NAME)).toEqual({
      image: expect.stringContaining('drystone/bootstrap@sha256:'),
      architectures: ['arm64'],
      versions: 1,
      aliases: { live: { version: 1, weights: {} } },
    });
  });
});

/** Durability is not in the documentation that both are made from. */
const rows = FIELD_ROWS.filter(({ field }) => !field.startsWith('durable')).map(
  (row, index) => [`${index} ${row.field}`, row] as const,
);

it.each(rows)('agrees with the differences of the CDK on %s', (_, row) => {
  const [before, after] = row.values.map((value) => templateWith(row, value)) as [
    StackTemplate,
    StackTemplate,
  ];
  expect(ours(before, after)).toEqual(theirs(before, after));
});

/** Without what is updated only because it refers to a replaced resource: the CDK does not show that. */
function ours(before: StackTemplate, after: StackTemplate): Record<string, string> {
  const shown = stackUpdate(before, after).updates.filter(
    ({ logicalId, action }) =>
      action !== 'update' || !isDeepStrictEqual(before.Resources[logicalId], after.Resources[logicalId]),
  );
  return Object.fromEntries(shown.map(({ logicalId, action }) => [logicalId, action]));
}

const ACTIONS: Readonly<Partial<Record<ResourceImpact, ResourceUpdate['action']>>> = {
  [ResourceImpact.WILL_CREATE]: 'create',
  [ResourceImpact.WILL_UPDATE]: 'update',
  [ResourceImpact.WILL_REPLACE]: 'replace',
  [ResourceImpact.WILL_DESTROY]: 'delete',
  [ResourceImpact.WILL_ORPHAN]: 'orphan',
};

/** What changes only how a resource is kept calls nothing of its service. */
function theirs(before: StackTemplate, after: StackTemplate): Record<string, string> {
  const differences: Record<string, string> = {};
  fullDiff({ ...before }, { ...after }).resources.forEachDifference(
    (logicalId, { changeImpact, propertyUpdates, isUpdate }) => {
      if (isUpdate && Object.keys(propertyUpdates).length === 0) return;
      differences[logicalId] = ACTIONS[changeImpact] ?? changeImpact;
    },
  );
  return differences;
}

function template(context = CONTEXT): StackTemplate {
  const { config, functionName } = serviceOf();
  const settings = serviceSettings(config, CONTEXT);
  return templateOf((stack) => {
    new ReleasedFunction(stack, 'Function', {
      context,
      functionName,
      settings,
      deployHash: deployHash(config),
      statements: [],
      logs: config.logging,
    });
  });
}
