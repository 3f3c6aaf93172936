import type { StackTemplate, TemplateResource } from '../../../src/assembly/template';
import type { TemplateObject } from '../../../src/diagram/extract/template-value';
import type { ApiSketch, ServiceSketch, StageSketch } from './stage-sketch';

const ACCOUNT = '123456789012';
const REGION = 'eu-west-1';
const STAGE = 'staging';

export const arn = (service: string, resource: string) =>
  `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;
export const functionArn = (name: string) => arn('lambda', `function:${stageFunction(name)}`);
export const TABLE_ARN = arn('dynamodb', 'table/shared-table');
export const queueArn = (name: string) => arn('sqs', `${STAGE}-${name}`);
export const topicArn = (name: string) => arn('sns', `${STAGE}-${name}`);

/** The stacks of a stage in the shapes that the constructs give them. */
export function stageTemplates(sketch: StageSketch): StackTemplate[] {
  return [
    stack('Data', dataResources(sketch)),
    stack('Messaging', messagingResources(sketch)),
    ...sketch.services.map((service) => stack(service.name, serviceResources(service))),
    ...sketch.apis.map((api) => stack(api.name, apiResources(api))),
    { ...stack('Web', webResources(sketch)), region: 'us-east-1' },
  ];
}

function stack(name: string, resources: Readonly<Record<string, TemplateResource>>): StackTemplate {
  const template = { Resources: resources };
  const sizeBytes = JSON.stringify(template).length;
  return { name: `Staging-${name}`, account: ACCOUNT, region: REGION, template, sizeBytes };
}

function stageFunction(name: string): string {
  return `Staging${name.replaceAll(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}`;
}

function lambda(name: string, statements: readonly TemplateObject[], tags: TemplateObject = {}) {
  return {
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: stageFunction(name),
        MemorySize: 512,
        Timeout: 30,
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      },
    },
    Alias: { Type: 'AWS::Lambda::Alias', Properties: { FunctionName: { Ref: 'Function' }, Name: 'live' } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyName: 'Service', PolicyDocument: { Statement: statements } }] },
    },
  };
}

function serviceResources(service: ServiceSketch): Record<string, TemplateResource> {
  const live = `${functionArn(service.name)}:live`;
  return {
    ...lambda(service.name, statementsOf(service), { 'drystone:service': service.name }),
    ...Object.fromEntries(
      Object.entries(queuesOf(service)).flatMap(([name, topic]) => queueResources(name, live, topic)),
    ),
    ...Object.fromEntries((service.topics ?? []).map((name) => [`Topic${name}`, topicResource(name)])),
    ...Object.fromEntries((service.hears ?? []).map((event) => [`Rule${event}`, ruleResource(event, live)])),
    ...(service.schedule !== undefined && {
      Schedule: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { ScheduleExpression: service.schedule, Target: target(live) },
      },
    }),
    ...((service.schedule ?? service.hears) !== undefined && {
      Undelivered: queueResource(`${service.name}-events-dead-letter`),
    }),
  };
}

function queuesOf({ queues = {}, hasStream, name }: ServiceSketch) {
  return { ...queues, ...(hasStream && { [`${name}-stream.fifo`]: undefined }) };
}

function statementsOf(service: ServiceSketch): TemplateObject[] {
  const actions = service.tableActions ?? ['GetItem', 'Query', 'PutItem'];
  const leadingKeys = { 'dynamodb:LeadingKeys': [`${service.prefix}#*`] };
  return [
    {
      Effect: 'Allow',
      Action: actions.map((action) => `dynamodb:${action}`),
      Resource: [TABLE_ARN, `${TABLE_ARN}/index/*`],
      Condition: { 'ForAllValues:StringLike': leadingKeys, Null: { 'dynamodb:LeadingKeys': 'false' } },
    },
    ...(service.calls ?? []).map((callee) => allow('lambda:InvokeFunction', `${functionArn(callee)}:live`)),
    ...(service.topics ?? []).map((name) => allow('sns:Publish', topicArn(name))),
    ...(service.publishes ? [putEvents(service.name, service.publishes)] : []),
  ];
}

function allow(action: string, resource: string): TemplateObject {
  return { Effect: 'Allow', Action: [action], Resource: [resource] };
}

function putEvents(source: string, types: readonly string[]): TemplateObject {
  const values = { 'events:source': [source], 'events:detail-type': types };
  const isThere = { 'events:source': 'false', 'events:detail-type': 'false' };
  return {
    ...allow('events:PutEvents', arn('events', 'event-bus/staging-flight-system')),
    Condition: { 'ForAllValues:StringEquals': values, Null: isThere },
  };
}

function queueResources(name: string, reader: string, topic?: string): [string, TemplateResource][] {
  const id = name.replaceAll(/\W/g, '');
  return [
    [`${id}Dead`, queueResource(`${name}-dead-letter`)],
    [
      `${id}Queue`,
      {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: `${STAGE}-${name}`,
          VisibilityTimeout: 180,
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': [`${id}Dead`, 'Arn'] }, maxReceiveCount: 5 },
        },
      },
    ],
    [
      `${id}Source`,
      {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: { 'Fn::GetAtt': [`${id}Queue`, 'Arn'] }, FunctionName: reader },
      },
    ],
    ...(topic === undefined
      ? []
      : [[`${id}From`, subscription(topic, queueArn(name))] as [string, TemplateResource]]),
  ];
}

function subscription(topic: string, endpoint: string): TemplateResource {
  return {
    Type: 'AWS::SNS::Subscription',
    Properties: { TopicArn: topicArn(topic), Protocol: 'sqs', Endpoint: endpoint },
  };
}

function queueResource(name: string): TemplateResource {
  return { Type: 'AWS::SQS::Queue', Properties: { QueueName: `${STAGE}-${name}` } };
}

/** What is pushed to a function, and where it goes when it cannot be delivered. */
function target(Arn: string): TemplateObject {
  return { Id: 'Live', Arn, DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['Undelivered', 'Arn'] } } };
}

function topicResource(name: string): TemplateResource {
  return { Type: 'AWS::SNS::Topic', Properties: { TopicName: `${STAGE}-${name}` } };
}

function ruleResource(event: string, live: string): TemplateResource {
  const [source, type] = event.split('/');
  const EventPattern = { source: [source!], ...(type !== undefined && { 'detail-type': [type] }) };
  return { Type: 'AWS::Events::Rule', Properties: { EventPattern, Targets: [target(live)] } };
}

function apiResources(api: ApiSketch): Record<string, TemplateResource> {
  const handlers = [...Object.keys(api.handlers), `${api.name}-authorizer`].map((name) => {
    const { Function: fn, Role } = lambda(
      name,
      callersOf(api, name).map((callee) => allow('lambda:InvokeFunction', `${functionArn(callee)}:live`)),
    );
    const Properties = { ...fn.Properties, Role: { 'Fn::GetAtt': [`${name}Role`, 'Arn'] } };
    return { [`${name}Function`]: { ...fn, Properties }, [`${name}Role`]: Role };
  });
  const routes = [
    ...Object.entries(api.handlers).flatMap(([name, names]) => names.map((route) => [route, name] as const)),
    ...Object.entries(api.direct ?? {}),
  ];
  return {
    ...Object.assign({}, ...handlers),
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { Name: `${STAGE}-${api.name}`, Body: openApi(routes) },
    },
  };
}

/** Whoever asks for a token calls no service. */
function callersOf({ handlers, calls }: ApiSketch, name: string): readonly string[] {
  return name in handlers ? calls : [];
}

function openApi(routes: readonly (readonly [string, string])[]): TemplateObject {
  const paths: Record<string, TemplateObject> = {};
  for (const [route, name] of routes) {
    const [method, path] = route.split(' ') as [string, string];
    const uri = `arn:aws:apigateway:${REGION}:lambda:path/2015-03-31/functions/${functionArn(name)}:live/invocations`;
    paths[path] = { ...paths[path], [method.toLowerCase()]: { 'x-amazon-apigateway-integration': { uri } } };
  }
  return { openapi: '3.0.1', paths, security: [{ token: [] }] };
}

function dataResources({ services }: StageSketch): Record<string, TemplateResource> {
  const readers = services.filter(({ hasStream }) => hasStream);
  const Table = {
    Type: 'AWS::DynamoDB::GlobalTable',
    Properties: {
      TableName: 'shared-table',
      ...(readers.length > 0 && { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } }),
    },
  };
  if (readers.length === 0) return { Table };
  const queues = readers.map(({ name }) => allow('sqs:SendMessage', queueArn(`${name}-stream.fifo`)));
  return {
    Table,
    ...lambda('stream-router', queues),
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
        FunctionName: { Ref: 'Function' },
      },
    },
  };
}

function messagingResources({ integrations = {} }: StageSketch): Record<string, TemplateResource> {
  return {
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'staging-flight-system' } },
    ...Object.fromEntries(
      Object.entries(integrations).flatMap(([name, source]) => [
        [
          `${name}Destination`,
          {
            Type: 'AWS::Events::ApiDestination',
            Properties: {
              Name: `${STAGE}-${name}`,
              InvocationEndpoint: `https://${name}.example.com/events`,
            },
          },
        ],
        [`${name}Rule`, integrationRule(name, source)],
      ]),
    ),
  };
}

function integrationRule(name: string, source: string): TemplateResource {
  const Targets = [{ Id: 'Target', Arn: { 'Fn::GetAtt': [`${name}Destination`, 'Arn'] } }];
  return { Type: 'AWS::Events::Rule', Properties: { EventPattern: { source: [source] }, Targets } };
}

function webResources({ apis }: StageSketch): Record<string, TemplateResource> {
  return {
    Site: { Type: 'AWS::S3::Bucket', Properties: {} },
    Distribution: {
      Type: 'AWS::CloudFront::Distribution',
      Properties: {
        DistributionConfig: {
          Aliases: ['www.flights.example.com'],
          WebACLId: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/flights/1',
          Origins: [
            { Id: 'Site', DomainName: { 'Fn::GetAtt': ['Site', 'RegionalDomainName'] }, S3OriginConfig: {} },
            ...apis.map(({ name }) => ({
              Id: name,
              DomainName: 'api.flights.example.com',
              CustomOriginConfig: {},
            })),
          ],
        },
      },
    },
  };
}
