import type { StageModel } from '@drystone/config';
import { CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { CfnDistribution } from 'aws-cdk-lib/aws-cloudfront';
import { type App, Stack } from 'aws-cdk-lib/core';
import { buildStage } from '../../src/environment/build-stage';
import { buildFoundation } from '../../src/environment/run-foundation';
import type { Template, TemplateResource } from '../../src/assembly/template';
import type { FindingSource } from '../../src/verify/finding';
import { ACKNOWLEDGEMENTS } from '../../src/verify/validation/acknowledgements';
import { flightSystem } from '../support/flight-system';
import { VerifiedFolder } from './support/verified-folder';

const BFF = 'Staging-flight-bff';
const model = flightSystem();
const build = (app: App, stage: StageModel) => {
  buildStage(app, stage);
  buildFoundation(app, stage, {
    githubRoles: [
      { roleName: 'deploy', right: 'deploy', subjects: ['repo:acme/environment:ref:refs/heads/main'] },
    ],
  });
};
const environment = new VerifiedFolder({ loadStage: () => model, buildStage: build });
afterAll(() => environment.remove());

/** Where a finding points to, from the release repository on. */
const placeOf = ({ file, position }: FindingSource) =>
  `${file.replace(/^.*(?=release)/, '')}:${position!.line}:${position!.column}`;

const ofType = ({ Resources = {} }: Template, type: string) =>
  Object.values(Resources).find((resource) => resource.Type === type)!.Properties!;

/** The operation of a BFF's document. */
function operation(
  template: Template,
  path: string,
  method: string,
): Record<string, Record<string, unknown>> {
  const { paths } = ofType(template, 'AWS::ApiGateway::RestApi')['Body'] as {
    readonly paths: Record<string, Record<string, Record<string, Record<string, unknown>>>>;
  };
  return paths[path]![method]!;
}

describe('the whole flight system, its edge and its account', () => {
  it('may be deployed, and nothing is acknowledged that is not there', async () => {
    const { exitCode, findings, acknowledged = [] } = await environment.report([]);
    expect(findings).toEqual([]);
    expect(exitCode).toBe(0);
    const reasons = new Set(acknowledged.map(({ reason }) => reason));
    expect(ACKNOWLEDGEMENTS.filter(({ reason }) => !reasons.has(reason))).toEqual([]);
    expect(ACKNOWLEDGEMENTS.filter(({ reason }) => reason.length < 30)).toEqual([]);
  });

  const defects: [string, string, (template: Template) => void, string, string][] = [
    [
      'a route without its authorizer',
      BFF,
      (template) => delete operation(template, '/flights', 'get')['security'],
      'api/open-route',
      'release/catalog/flight-bff/v1.0.0.yaml:11:11',
    ],
    [
      'a route that waits longer than 29 s',
      BFF,
      (template) => {
        const { 'x-amazon-apigateway-integration': integration } = operation(
          template,
          '/flights/{id}',
          'get',
        );
        integration!['timeoutInMillis'] = 29_001;
      },
      'api/timeout',
      'release/catalog/flight-bff/v1.0.0.yaml:12:5',
    ],
    [
      'a function of a BFF that reads the table',
      BFF,
      (template) => {
        const { Statement } = firstPolicy(template);
        Statement.push({
          Sid: 'Table',
          Effect: 'Allow',
          Action: 'dynamodb:GetItem',
          Resource: 'arn:aws:dynamodb:eu-west-1:123456789012:table/shared-table',
        });
      },
      'isolation/foreign-key',
      'release/catalog/flight-bff/v1.0.0.yaml:1:1',
    ],
  ];

  it.each(defects)('must not be deployed with %s', async (_, stack, change, rule, place) => {
    const { exitCode, findings } = await environment.report([
      '--assembly',
      environment.changed(stack, change),
    ]);
    expect(exitCode).toBe(2);
    const found = findings.find((each) => each.rule === rule);
    expect(found?.sources?.map(placeOf)).toEqual([place]);
  });

  it('may be deployed before the first service comes', async () => {
    const environmentConfig = {
      ...model.environment,
      messaging: { ...model.environment.messaging, integrations: [] },
    };
    const empty = { ...model, environment: environmentConfig, services: [], apis: [] };
    const { exitCode, findings } = await environment.report([], { loadStage: () => empty });
    expect(findings).toEqual([]);
    expect(exitCode).toBe(0);
  });

  describe('in production', () => {
    const production = { ...model, environment: { ...model.environment, production: true } };
    const withDefects = (app: App) => {
      buildStage(app, production);
      for (const each of app.node.findAll()) {
        if (each instanceof CfnStage) each.accessLogSetting = undefined;
        if (each instanceof CfnDistribution) each.addPropertyDeletionOverride('DistributionConfig.WebACLId');
        if (each.node.id === 'FirewallAssociation' && Stack.of(each).stackName === BFF)
          each.node.scope!.node.tryRemoveChild(each.node.id);
      }
    };

    it('has firewalls and access logs, else it must not be deployed, and the lines are named', async () => {
      const { exitCode, findings } = await environment.report([], {
        loadStage: () => production,
        buildStage: withDefects,
      });
      const found = findings.map(({ rule, sources = [] }) => `${rule} ${sources.map(placeOf).join()}`);
      expect(exitCode).toBe(2);
      const bffs = ['flight-bff', 'reservation-bff', 'user-bff'].map(
        (name) => `release/catalog/${name}/v1.0.0.yaml:1:1`,
      );
      expect(found.toSorted()).toEqual([
        ...bffs.map((place) => `AwsSolutions-APIG1 ${place}`),
        ...bffs.map((place) => `Serverless-APIGWAccessLogging ${place}`),
        'firewall/missing release-config.yaml:20:3',
        'firewall/missing release/catalog/flight-bff/v1.0.0.yaml:1:1',
      ]);
    });
  });
});

interface RoleProperties {
  readonly Policies: ReadonlyArray<{ readonly PolicyDocument: { readonly Statement: object[] } }>;
}

/** Of the role of a BFF's functions. */
function firstPolicy({ Resources = {} }: Template): { readonly Statement: object[] } {
  const isOfFunction = ({ Type, Properties }: TemplateResource) =>
    Type === 'AWS::IAM::Role' && JSON.stringify(Properties).includes('lambda.amazonaws.com');
  const role = Object.values(Resources).find(isOfFunction)!;
  return (role.Properties as unknown as RoleProperties).Policies[0]!.PolicyDocument;
}
