import { parseServiceConfig, serviceStatements } from '../../src';
import { CONTEXT } from '../support/stage-context';
import { minimalYaml } from '../support/minimal-config';

const calleeFunctionNames = { 'user-service': 'StagingUsers' };

it('gives a service nothing that it does not ask for', () => {
  expect(statementsOf()).toEqual([]);
});

it.each([
  [
    'calls: [user-service]',
    'CallServices',
    ['lambda:InvokeFunction'],
    ['arn:aws:lambda:eu-west-1:123456789012:function:StagingUsers:live'],
  ],
  [
    'calls: [user-service]',
    'FindServices',
    ['ssm:GetParameter'],
    ['arn:aws:ssm:eu-west-1:123456789012:parameter/services/staging/user-service'],
  ],
  [
    'queue: {}',
    'ReadQueues',
    ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
    ['arn:aws:sqs:eu-west-1:123456789012:staging-flight-service'],
  ],
  [
    'publish: { topics: [{ name: fares }, { name: seats, fifo: true }] }',
    'PublishToTopics',
    ['sns:Publish'],
    [
      'arn:aws:sns:eu-west-1:123456789012:staging-fares',
      'arn:aws:sns:eu-west-1:123456789012:staging-seats.fifo',
    ],
  ],
  [
    'async: { onFailure: { queue: lost } }',
    'ReportToQueues',
    ['sqs:SendMessage'],
    ['arn:aws:sqs:eu-west-1:123456789012:staging-lost'],
  ],
  [
    'async: { onSuccess: { topic: done } }',
    'ReportToTopics',
    ['sns:Publish'],
    ['arn:aws:sns:eu-west-1:123456789012:staging-done'],
  ],
  [
    'secrets: { API_KEY: { ssm: /flights/key } }',
    'ReadParameters',
    ['ssm:GetParameter'],
    ['arn:aws:ssm:eu-west-1:123456789012:parameter/flights/key'],
  ],
  [
    "secrets: { API_KEY: { secretsManager: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:flights:key' } }",
    'ReadSecrets',
    ['secretsmanager:GetSecretValue'],
    [
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:flights',
      'arn:aws:secretsmanager:eu-west-1:123456789012:secret:flights-??????',
    ],
  ],
])('gives what %s implies, on these resources only: %s', (line, sid, actions, resources) => {
  expect(statementsOf(line)).toContainEqual({
    Sid: sid,
    Effect: 'Allow',
    Action: actions,
    Resource: resources,
  });
});

it.each([
  ['insights: true', 'LambdaInsights', '/aws/lambda-insights'],
  ['adot: true', 'ApplicationSignals', '/aws/application-signals/data'],
])('lets extensions write with %s', (line, sid, logGroup) => {
  expect(statementsOf(line)).toContainEqual(
    expect.objectContaining({
      Sid: sid,
      Resource: [`arn:aws:logs:eu-west-1:123456789012:log-group:${logGroup}:*`],
    }),
  );
});

it('lets a service put only its own events on the bus, and each event of a request must be one', () => {
  expect(statementsOf('publish: { events: [{ detailType: FlightBooked }] }')).toContainEqual({
    Sid: 'PublishEvents',
    Effect: 'Allow',
    Action: ['events:PutEvents'],
    Resource: ['arn:aws:events:eu-west-1:123456789012:event-bus/staging-flight-system'],
    Condition: {
      'ForAllValues:StringEquals': {
        'events:source': ['flight-service'],
        'events:detail-type': ['FlightBooked'],
      },
      Null: { 'events:source': 'false', 'events:detail-type': 'false' },
    },
  });
});

it("lets AWS Lambda report to a bus, and the service put no other service's events there", () => {
  expect(statementsOf('async: { onFailure: { bus: flight-system } }')).toContainEqual(
    expect.objectContaining({
      Sid: 'ReportToBuses',
      Condition: expect.objectContaining({ 'ForAllValues:StringEquals': { 'events:source': ['lambda'] } }),
    }),
  );
});

it('says which service has no function', () => {
  expect(() => statementsOf('calls: [hotel-service]')).toThrow(
    'flight-service calls hotel-service, which has no function: add it to services.yaml',
  );
});

function statementsOf(...lines: string[]) {
  const result = parseServiceConfig(minimalYaml(...lines));
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  return serviceStatements(result.config, { context: CONTEXT, calleeFunctionNames });
}
