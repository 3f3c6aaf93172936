import { eventBusEndpoint, parameterEndpoint } from '@drystone/local';
import { controlPlane, inProcessHandler, tableEndpoint, virtualClock } from '@drystone/local/control-plane';
import { mailEndpoint } from '../../src/aws/mail-endpoint';
import { queueEndpoint } from '../../src/aws/queue-endpoint';

const plane = controlPlane({ clock: virtualClock('2026-01-01T00:00:00Z') });
const handler = inProcessHandler([
  ...plane.endpoints,
  tableEndpoint(),
  parameterEndpoint(new Map()),
  eventBusEndpoint(() => undefined),
  queueEndpoint(() => undefined),
  mailEndpoint(async () => 'an id'),
]);

const FUNCTION = '/2015-03-31/functions/FlightService';

/** Operations by their signing name, method, path and target. */
const OPERATIONS: readonly (readonly [string, string, string, string])[] = [
  ['ecr', 'POST', '/', 'AmazonEC2ContainerRegistry_V20150921.BatchGetImage'],
  ['kms', 'POST', '/', 'TrentService.Sign'],
  ['monitoring', 'POST', '/', 'GraniteServiceVersion20100801.GetMetricData'],
  ['dynamodb', 'POST', '/', 'DynamoDB_20120810.GetItem'],
  ['ssm', 'POST', '/', 'AmazonSSM.GetParameter'],
  ['events', 'POST', '/', 'AWSEvents.PutEvents'],
  ['sqs', 'POST', '/', 'AmazonSQS.SendMessage'],
  ['lambda', 'PUT', `${FUNCTION}/aliases/live`, ''],
  ['lambda', 'POST', `${FUNCTION}/versions`, ''],
  ['ses', 'POST', '/v2/email/outbound-emails', ''],
];

beforeAll(() => {
  const { deploys, images } = plane.in();
  const digest = images.push('flight-service', { tag: '1.0.0', contents: 'one' });
  const imageUri = `123456789012.dkr.ecr.us-east-1.amazonaws.com/flight-service@${digest}`;
  deploys.createFunction({ functionName: 'FlightService', imageUri });
});

describe.each(OPERATIONS)('%s: %s %s %s', (service, method, path, target) => {
  it.each(['{[', '{"a": 1} and more', '[]', 'null'])(
    'answers %s with a SerializationException',
    async (body) => {
      const authorization = `AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/${service}/aws4_request`;
      const headers = { authorization, 'x-amz-target': target };
      const { response } = await handler.handle({ method, hostname: 'localhost', path, headers, body });
      expect(response).toMatchObject({ statusCode: 400 });
      expect(response.headers['x-amzn-errortype']).toMatch(/(?:^|#)SerializationException$/);
    },
  );
});
