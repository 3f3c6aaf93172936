import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { TemplateResource } from '../../src/assembly/template';
import type { ConfigPath } from '@drystone/config';
import type { StageFinding } from '../../src/verify/finding';
import { apiRules } from '../../src/verify/rules/api-rules';
import { STAGE_RULES } from '../../src/verify/rules/stage-rules';
import { bootstrapRules } from '../../src/verify/rules/bootstrap-rules';
import { firewallRules } from '../../src/verify/rules/firewall-rules';
import { limitRules } from '../../src/verify/rules/limit-rules';
import { policyRules } from '../../src/verify/rules/policy-rules';
import { CREATE_ONLY, replacementRules } from '../../src/verify/rules/replacement-rules';
import { type Stage, stageOf } from '../../src/verify/stage';
import { stackOf } from './support/assembly';
import { goodAssembly, goodModel, stageWith } from './support/good-stage';
import { tools } from './support/proof';
import { apiOf, fourServices, modelOf, serviceOf } from './support/stage-model';

type Properties = Record<string, unknown>;
type Resources = Record<string, TemplateResource>;

async function check(stage: Stage): Promise<StageFinding[]> {
  return [...STAGE_RULES.flatMap((rule) => rule(stage)), ...(await policyRules(stage, tools))];
}

const named = (findings: readonly StageFinding[]) =>
  findings.map(({ rule, message }) => `${rule}: ${message}`);

/** The good stage, where flight-service's function has these properties as well. */
function withFunction(properties: Properties, model = goodModel()): Stage {
  return stageWith((resources) => changed(resources, 'Function', properties), model);
}

function changed(resources: Readonly<Resources>, logicalId: string, properties: Properties): Resources {
  const resource = resources[logicalId]!;
  return {
    ...resources,
    [logicalId]: { ...resource, Properties: { ...resource.Properties, ...properties } },
  };
}

function without(resources: Readonly<Resources>, ...logicalIds: string[]): Resources {
  return Object.fromEntries(
    Object.entries(resources).filter(([logicalId]) => !logicalIds.includes(logicalId)),
  );
}

/** The good stage with one more resource. */
function withResource(Type: string, Properties: Properties): Stage {
  return stageWith((resources) => ({ ...resources, Added: { Type, Properties } }));
}

/** The good stage, where flight-service's role has one more statement. */
function withStatement(statement: Properties): Stage {
  const policy = { PolicyName: 'more', PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } };
  return stageWith((resources) => {
    const { Policies } = resources['Role']!.Properties as { Policies: unknown[] };
    return changed(resources, 'Role', { Policies: [...Policies, policy] });
  });
}

const keptReady = (...lines: string[]) =>
  modelOf([serviceOf('flight-service', 'provisionedConcurrency: 20', ...lines), ...fourServices().slice(1)]);

describe('the rules', () => {
  it('are content with a good stage', async () => {
    expect(named(await check(stageOf(goodModel(), goodAssembly())))).toEqual([]);
  });

  const defects: [string, Stage, string][] = [
    ['memory that only own instances have', withFunction({ MemorySize: 20_000 }), 'function/memory'],
    [
      'more kept ready than reserved',
      withFunction({ ReservedConcurrentExecutions: 10 }, keptReady()),
      'function/provisioned-above-reserved',
    ],
    [
      'a snapshot and environments that are kept ready',
      withFunction({ SnapStart: { ApplyOn: 'PublishedVersions' } }, keptReady()),
      'function/snap-start',
    ],
    [
      'a method that is open',
      withResource('AWS::ApiGateway::Method', { AuthorizationType: 'NONE' }),
      'api/open-route',
    ],
    [
      'an alarm that tells nobody',
      withResource('AWS::CloudWatch::Alarm', { MetricName: 'X' }),
      'alarms/silent',
    ],
    [
      'a dead-letter queue without an alarm',
      stageWith((resources) => ({
        ...resources,
        Queue: {
          Type: 'AWS::SQS::Queue',
          Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Letters', 'Arn'] } } },
        },
        Letters: { Type: 'AWS::SQS::Queue' },
      })),
      'alarms/missing',
    ],
    [
      'a function without an alarm on errors',
      stageWith((resources) => without(resources, 'Errors')),
      'alarms/missing',
    ],
    [
      'a name that is too long',
      withResource('AWS::SQS::Queue', { QueueName: 'q'.repeat(81) }),
      'limits/name',
    ],
    [
      'a parameter that is too large',
      withResource('AWS::SSM::Parameter', { Value: 'é'.repeat(2100) }),
      'limits/parameter',
    ],
    [
      'an action that does not exist',
      withStatement({ Action: 'sqs:PostMessage', Resource: 'arn:aws:sqs:::x' }),
      'policy/unknown-action',
    ],
    [
      'a service that does not exist',
      withStatement({ Action: 'sqz:SendMessage', Resource: 'arn:aws:sqs:::x' }),
      'policy/unknown-action',
    ],
    [
      'all actions of a service',
      withStatement({ Action: 'sqs:*', Resource: 'arn:aws:sqs:::x' }),
      'policy/wildcard',
    ],
    [
      'an action on all resources',
      withStatement({ Action: 'sqs:SendMessage', Resource: '*' }),
      'policy/wildcard',
    ],
    [
      'policies that are too long',
      withStatement({
        Action: 'sqs:SendMessage',
        Resource: Array.from(
          { length: 300 },
          (_, index) => `arn:aws:sqs:eu-west-1:123456789012:queue-${index}`,
        ),
      }),
      'limits/policy',
    ],
  ];
  it.each(defects)('find %s', async (_, stage, rule) => {
    expect((await check(stage)).map((finding) => finding.rule)).toEqual([rule]);
  });

  it('let a function on its own instances have more memory, and X-Ray have no resource', async () => {
    const provider = { CapacityProviderConfig: { LambdaManagedInstancesCapacityProviderConfig: {} } };
    expect(await check(withFunction({ MemorySize: 20_000, ...provider }))).toEqual([]);
    expect(await check(withStatement({ Action: 'xray:PutTraceSegments', Resource: '*' }))).toEqual([]);
    const narrowed = {
      Action: 'ec2:CreateTags',
      Resource: '*',
      Condition: { StringEquals: { 'ec2:CreateAction': 'RunInstances' } },
    };
    expect(await check(withStatement(narrowed))).toEqual([]);
  });

  it('warn of a bootstrap image that nobody has pushed, and say which line has its digest', () => {
    const model = goodModel();
    const bootstrapImage = { ...model.context.bootstrapImage, digest: `sha256:${'0'.repeat(64)}` };
    const environmentOrigin = {
      file: 'release-config.yaml',
      locate: (path: ConfigPath) =>
        path.join('.') === 'bootstrapImage.digest' ? { line: 10, column: 11 } : undefined,
    };
    const unpushed = { ...model, context: { ...model.context, bootstrapImage }, environmentOrigin };
    expect(bootstrapRules(stageOf(unpushed, goodAssembly()))).toMatchObject([
      {
        rule: 'bootstrap/placeholder',
        severity: 'warning',
        sources: [{ file: 'release-config.yaml', position: { line: 10, column: 11 } }],
      },
    ]);
  });

  it('ask for no alarms where the configuration switches them off', async () => {
    const model = modelOf([
      serviceOf('flight-service', 'alarms: { enabled: false }'),
      ...fourServices().slice(1),
    ]);
    expect(await check(stageWith((resources) => without(resources, 'Errors', 'Throttles'), model))).toEqual(
      [],
    );
  });

  it('miss alarms of the functions of an API too', async () => {
    const api = apiOf('flight-bff', '{ path: /flights, method: GET, functionName: ListFlights }');
    const findings = await check(stageOf(modelOf(fourServices(), [api]), goodAssembly()));
    expect(findings.filter(({ rule }) => rule === 'alarms/missing')).toEqual([
      {
        rule: 'alarms/missing',
        subject: 'flight-bff',
        sources: [
          {
            file: 'catalog/flight-bff/v1.0.0.yaml',
            path: ['functions', 'ListFlights'],
            position: { line: 1, column: 1 },
          },
        ],
        message: 'StagingListFlights has no alarm on Errors and Throttles: nobody would know',
        help: 'give it one, as ServerlessApi does',
      },
    ]);
  });

  it('warn of a template that has taken more than 60 % of a limit, and refuse one that is above it', () => {
    const many = (count: number) =>
      stageWith(() =>
        Object.fromEntries(Array.from({ length: count }, (_, index) => [`R${index}`, { Type: 'X' }])),
      );
    expect(limitRules(many(300))).toEqual([]);
    expect(limitRules(many(301))).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('301 resources, 60 % of 500') as string,
      }),
    ]);
    expect(limitRules(many(501))[0]?.severity).toBeUndefined();
  });
});

describe('the rules of an API', () => {
  const api = apiOf(
    'flight-bff',
    '{ path: /flights, method: GET, functionName: FlightBff }',
    '{ path: /health, method: GET, functionName: FlightBff, auth: none }',
  );
  const integration = (members: object = {}) => ({
    'x-amazon-apigateway-integration': { type: 'AWS_PROXY', ...members },
  });
  const secured = { security: [{ authorizer: [] }], ...integration() };
  const stageOfPaths = (paths: object) =>
    stageOf(modelOf([], [api]), {
      stacks: [
        stackOf('Staging-flight-bff', {
          RestApi: { Type: 'AWS::ApiGateway::RestApi', Properties: { Body: { paths } } },
        }),
      ],
    });

  it('are content with security, with auth: none, with signatures and with preflights', () => {
    const paths = {
      '/flights': { get: secured, options: { 'x-amazon-apigateway-integration': { type: 'mock' } } },
      '/health': { get: integration(), head: { 'x-amazon-apigateway-auth': { type: 'AWS_IAM' } } },
    };
    expect(named(apiRules(stageOfPaths(paths)))).toEqual([]);
  });

  it('find a route that is open though nobody said so, and the line that it is from', () => {
    const [finding, ...others] = apiRules(stageOfPaths({ '/flights': { get: integration() } }));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      rule: 'api/open-route',
      subject: 'flight-bff',
      sources: [{ file: api.file, path: ['routes', 0, 'auth'], position: { line: 5 } }],
    });
  });

  it('take an empty requirement for none', () => {
    const paths = { '/flights': { get: { security: [{}], ...integration() } } };
    expect(apiRules(stageOfPaths(paths)).map(({ rule }) => rule)).toEqual(['api/open-route']);
  });

  it('find a timeout that API Gateway refuses, unless the answer is streamed', () => {
    const paths = (members: object) => ({ '/flights': { get: { ...secured, ...integration(members) } } });
    expect(named(apiRules(stageOfPaths(paths({ timeoutInMillis: 40_000 }))))).toEqual([
      'api/timeout: GET /flights waits 40000 ms: API Gateway refuses more than 29000',
    ]);
    expect(
      apiRules(stageOfPaths(paths({ timeoutInMillis: 40_000, responseTransferMode: 'STREAM' }))),
    ).toEqual([]);
  });
});

describe('the firewall of an API in production', () => {
  const unprotected = () => {
    const model = modelOf(
      [],
      [apiOf('flight-bff', '{ path: /flights, method: GET, functionName: Flights }')],
    );
    const production = { ...model, environment: { ...model.environment, production: true } };
    const stage = {
      Type: 'AWS::ApiGateway::Stage',
      Properties: { RestApiId: { Ref: 'Api' }, StageName: 'staging' },
    };
    return { model, production, assembly: { stacks: [stackOf('Staging-flight-bff', { Stage: stage })] } };
  };

  it('must be there', () => {
    const { model, production, assembly } = unprotected();
    expect(firewallRules(stageOf(production, assembly)).map(({ rule }) => rule)).toEqual([
      'firewall/missing',
    ]);
    expect(firewallRules(stageOf(model, assembly))).toEqual([]);
  });

  it('may be missing where the configuration says so', () => {
    const { production, assembly } = unprotected();
    const apis = production.apis.map((api) => ({
      ...api,
      config: { ...api.config, waf: { ...api.config.waf, enabled: false } },
    }));
    expect(firewallRules(stageOf({ ...production, apis }, assembly))).toEqual([]);
  });
});

describe('the comparison with what is deployed', () => {
  const before = stageOf(goodModel(), goodAssembly()).resources;
  const after = (properties: Properties) => replacementRules(withFunction(properties).resources, before);

  it('knows every property that AWS documents as create-only', () => {
    const documentation = loadAwsServiceSpecSync();
    const documented = Object.keys(CREATE_ONLY).map((type) => {
      const [resource] = documentation.lookup('resource', 'cloudFormationType', 'equals', type);
      const properties = Object.entries(resource!.properties);
      const isCreateOnly = ({ causesReplacement = 'no' }) => causesReplacement !== 'no';
      return [type, properties.filter(([, each]) => isCreateOnly(each)).map(([name]) => name)] as const;
    });
    for (const [type, names] of documented) expect(CREATE_ONLY[type]).toEqual(expect.arrayContaining(names));
  });

  it('finds nothing where nothing is created anew', () => {
    expect(after({ MemorySize: 1024 })).toEqual([]);
  });

  it.each([
    [{ FunctionName: 'Other' }, 'FunctionName'],
    [{ TenancyConfig: { TenantIsolationMode: 'PER_TENANT' } }, 'TenancyConfig'],
    [{ DurableConfig: { ExecutionTimeout: 60 } }, 'DurableConfig'],
  ])('finds that %j would take the versions and the alias away', (properties, property) => {
    expect(after(properties)).toEqual([
      expect.objectContaining({
        rule: 'change/replacement',
        message: expect.stringContaining(property) as string,
      }),
    ]);
  });
});
