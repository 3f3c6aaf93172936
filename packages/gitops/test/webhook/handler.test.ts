import { createHmac } from 'node:crypto';
import { type AwsServer, lambdaEndpoint, startAwsServer } from '@drystone/local';
import { BundledFunction } from '../support/bundled-function';
import { secretsEndpoint } from '../support/secrets-endpoint';

const SECRET = 'only-for-tests-0123456789';
const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:webhook-AbCdEf';
const CONTROLLER = 'staging-flight-system-controller';
const BODY = JSON.stringify({ ref: 'refs/heads/main', after: 'a'.repeat(40) });

interface Call {
  readonly operation: string;
  readonly type?: unknown;
  readonly body: string;
}

let server: AwsServer;
let webhook: BundledFunction;
let calls: Call[];

beforeAll(async () => {
  const functions = { [CONTROLLER]: () => Promise.resolve(null) };
  server = await startAwsServer(
    [lambdaEndpoint({ functions }), secretsEndpoint(new Map([[SECRET_ARN, SECRET]]))],
    {
      onCall: (operation, { headers, body }) =>
        void calls.push({ operation, type: headers['x-amz-invocation-type'], body }),
    },
  );
  webhook = new BundledFunction('webhook', {
    AWS_ENDPOINT_URL: server.endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'webhook',
    AWS_SECRET_ACCESS_KEY: 'local',
    CONTROLLER_FUNCTION: CONTROLLER,
    WEBHOOK_SECRET_ARN: SECRET_ARN,
  });
});
beforeEach(() => {
  calls = [];
});
afterAll(async () => {
  await webhook.stop();
  await server.close();
});

/** As a function URL hands over what GitHub delivers (AWS Lambda Developer Guide, function URLs, payload format). */
function delivery(body: string | undefined, signature?: string, isBase64Encoded = false): object {
  const headers = { ...(signature !== undefined && { 'x-hub-signature-256': signature }) };
  return { version: '2.0', headers, isBase64Encoded, ...(body !== undefined && { body }) };
}

const signed = (body: string, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const invocations = () => calls.filter(({ operation }) => operation === 'Invoke');

test('a signed delivery has the controller look now, and nothing of it is handed on', async () => {
  expect(await webhook.invoke(delivery(BODY, signed(BODY)))).toEqual({ statusCode: 202 });
  expect(invocations()).toEqual([{ operation: 'Invoke', type: 'Event', body: '' }]);
});

test('so does one that comes again, or whose body is in Base64: it is a hint, and the secret is read once', async () => {
  await webhook.invoke(delivery(BODY, signed(BODY)));
  const encoded = Buffer.from(BODY).toString('base64');
  expect(await webhook.invoke(delivery(encoded, signed(BODY), true))).toEqual({ statusCode: 202 });
  expect(invocations()).toHaveLength(2);
  expect(calls.filter(({ operation }) => operation.endsWith('GetSecretValue')).length).toBeLessThan(2);
});

test.each([
  ['that somebody else signed', delivery(BODY, signed(BODY, 'guessed'))],
  ['that was changed on the way', delivery(`${BODY} `, signed(BODY))],
  ['without a signature', delivery(BODY)],
  ['without a body', delivery(undefined, signed(BODY))],
])('a delivery %s is refused, and nobody is called', async (_, event) => {
  expect(await webhook.invoke(event)).toEqual({ statusCode: 401 });
  expect(invocations()).toEqual([]);
});

test('nothing of a delivery, and not the secret, is in the log', () => {
  for (const secret of [SECRET, 'refs/heads/main', signed(BODY)])
    expect(webhook.printed).not.toContain(secret);
});
