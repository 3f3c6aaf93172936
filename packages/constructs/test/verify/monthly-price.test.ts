import type { StageModel } from '@drystone/config';
import { monthlyPrice } from '../../src/verify/estimate/monthly-price';
import { renderEstimate } from '../../src/verify/report/render-estimate';
import { PLAIN } from '../../src/verify/report/paint';
import { stageOf } from '../../src/verify/stage';
import type { VerifyReport } from '../../src/verify/verify-stage';
import { stackOf } from './support/assembly';
import { apiOf, CONTEXT, modelOf, serviceOf } from './support/stage-model';

const load = {
  requestsPerMonth: 1_000_000,
  invocationsPerMonth: 1_000_000,
  durationMs: 100,
  readsPerInvocation: 2,
  writesPerInvocation: 1,
  storageGb: 10,
};

type Resource = readonly [type: string, properties?: Readonly<Record<string, unknown>>];

interface PricedStage {
  readonly services?: StageModel['services'];
  readonly apis?: StageModel['apis'];
  readonly region?: string;
}

function priceOf(resources: readonly Resource[], { services = [], apis = [], region }: PricedStage = {}) {
  const model = modelOf(services, apis);
  const stack = stackOf(
    'Staging-all',
    Object.fromEntries(
      resources.map(([Type, Properties = {}], index) => [`R${index}`, { Type, Properties }]),
    ),
  );
  const context = { ...CONTEXT, ...(region !== undefined && { region }) };
  const environment = { ...model.environment, load };
  return monthlyPrice(stageOf(model, { stacks: [stack] }).resources, { ...model, context, environment });
}

const flights = (...lines: string[]) => serviceOf('flight-service', 'memorySize: 1024', ...lines);
const lambda: Resource = [
  'AWS::Lambda::Function',
  { FunctionName: 'StagingFlightService', MemorySize: 1024 },
];
const api = apiOf('flight-bff', '{ path: /flights, method: GET, functionName: FlightBff }');
const restApi: Resource = ['AWS::ApiGateway::RestApi', { Name: 'staging-flight-bff' }];
const mapping = (queue: string): Resource => [
  'AWS::Lambda::EventSourceMapping',
  { EventSourceArn: `arn:aws:sqs:eu-west-1:123456789012:${queue}` },
];

/** What a line of the estimate comes to in eu-west-1, the sum worked out by hand. */
const sums: [string, string, number, readonly Resource[], PricedStage?][] = [
  [
    'a million invocations of 100 ms in 1 GB of arm64',
    'AWS Lambda',
    0.2 + 100_000 * 0.0000133334,
    [lambda],
    { services: [flights('architecture: arm64')] },
  ],
  ['the same on x86_64', 'AWS Lambda', 1.86667, [lambda], { services: [flights('architecture: x86_64')] }],
  [
    'two environments kept ready all month',
    'AWS Lambda',
    1.53334 + 17.5203504,
    [lambda],
    { services: [flights('architecture: arm64', 'provisionedConcurrency: { executions: 2 }')] },
  ],
  [
    'their log lines of 1 KB, and three alarms',
    'Amazon CloudWatch',
    0.57 + 0.3,
    [lambda, ['AWS::CloudWatch::Alarm'], ['AWS::CloudWatch::Alarm'], ['AWS::CloudWatch::Alarm']],
    { services: [flights()] },
  ],
  [
    'two reads and a write for each of them, and 10 GB',
    'Amazon DynamoDB',
    0.283 + 0.705 + 2.83 + 2.26,
    [['AWS::DynamoDB::GlobalTable'], lambda],
    { services: [flights()] },
  ],
  ['a million requests of a REST API', 'Amazon API Gateway', 3.5, [restApi], { apis: [api] }],
  ['a queue: sent, received, deleted', 'Amazon SQS, SNS and EventBridge', 1.2, [mapping('orders')]],
  ['a queue in order', 'Amazon SQS, SNS and EventBridge', 1.5, [mapping('orders.fifo')]],
  [
    'a publisher of messages and events',
    'Amazon SQS, SNS and EventBridge',
    0.5 + 1,
    [lambda],
    { services: [flights('publish: { topics: [{ name: fares }], events: [{ detailType: Delayed }] }')] },
  ],
  ['a firewall of two rules', 'AWS WAF', 5 + 2 + 0.6, [['AWS::WAFv2::WebACL', { Rules: [{}, {}] }]]],
  [
    'a distribution before one API',
    'Amazon CloudFront',
    1.2,
    [['AWS::CloudFront::Distribution'], restApi],
    { apis: [api] },
  ],
  ['a key', 'AWS KMS', 1, [['AWS::KMS::Key']]],
];

describe('the price of a month', () => {
  it.each(sums)('has %s', (...sum) => {
    const [, service, usd, resources, stage] = sum;
    const line = priceOf(resources, stage)?.lines.find((each) => each.service === service);
    expect(line?.usd).toBeCloseTo(usd, 6);
  });

  it('is the sum of its lines, the dearest first', () => {
    const { lines, totalUsd } = priceOf([lambda, ['AWS::KMS::Key']], {
      services: [flights('architecture: arm64')],
    })!;
    expect(lines.map(({ service }) => service)).toEqual(['AWS Lambda', 'AWS KMS', 'Amazon CloudWatch']);
    expect(totalUsd).toBeCloseTo(1.53334 + 1 + 0.57, 6);
  });

  it('is without a service and an API that the templates have not, as those before their first deploy', () => {
    const resources: Resource[] = [['AWS::DynamoDB::GlobalTable'], lambda];
    const before = priceOf(resources, { services: [flights()] });
    const services = [flights(), serviceOf('user-service', 'publish: { topics: [{ name: users }] }')];
    expect(priceOf(resources, { services, apis: [api] })).toEqual(before);
  });

  it('is not known where the prices of a region are not', () => {
    expect(priceOf([lambda], { region: 'eu-central-1' })).toBeUndefined();
  });

  it('says how old its prices are, and that nobody has checked them since', () => {
    const report = {
      templates: [],
      quotas: [],
      price: priceOf([['AWS::KMS::Key']]),
    } as unknown as VerifyReport;
    expect(renderEstimate(report, PLAIN).join('\n')).toContain(
      'list prices of 2025-01, not checked against AWS since',
    );
  });
});
