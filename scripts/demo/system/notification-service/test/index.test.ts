import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lambdaEndpoint, parameterEndpoint, startAwsServer } from '@drystone/local';
import type { AwsEndpoint, AwsServer } from '@drystone/local';
import type { handler as Handler } from '../src/index';

const users = { alice: { id: 'alice', name: 'Alice', email: 'alice@example.com' } };
const booking = { userId: 'alice', from: 'AMS', to: 'LIS', departure: '2027-03-01T08:00:00Z', price: 129 };

/** What Amazon SES was asked to send. */
const sent: { Destination: object; Content: { Simple: { Subject: { Data: string } } } }[] = [];

const mail: AwsEndpoint = {
  operationOf: ({ path }) => (path === '/v2/email/outbound-emails' ? 'SendEmail' : undefined),
  answer: ({ body }) => {
    sent.push(JSON.parse(body));
    return { status: 200, headers: { 'content-type': 'application/json' }, body: '{"MessageId":"1"}' };
  },
};

const functions = {
  UserService: (event: unknown) => {
    const { path } = event as { path: string };
    const user = Object.values(users).find(({ id }) => path === `/users/${id}`);
    return { statusCode: user ? 200 : 404, body: JSON.stringify(user ?? { title: 'Not Found' }) };
  },
};

let aws: AwsServer;
let handler: typeof Handler;

before(async () => {
  const registry = new Map([['/services/test/user-service', 'UserService']]);
  aws = await startAwsServer([lambdaEndpoint({ functions }), parameterEndpoint(registry), mail]);
  const own = {
    SERVICE_REGISTRY_PATH: '/services/test',
    MAIL_FROM: 'booking@acme.example',
    LOG_LEVEL: 'SILENT',
  };
  Object.assign(process.env, aws.environment, own);
  ({ handler } = await import('../src/index'));
});
after(() => aws?.close());

test('who booked gets a mail', async () => {
  await handler(booked(booking));
  assert.deepEqual(sent[0]?.Destination, { ToAddresses: ['alice@example.com'] });
  assert.equal(sent[0]?.Content.Simple.Subject.Data, 'Your flight AMS to LIS');
});

test('nobody is written to whom nobody knows', async () => {
  const sentBefore = sent.length;
  await handler(booked({ ...booking, userId: 'bob' }));
  assert.equal(sent.length, sentBefore);
});

function booked(detail: object) {
  return { id: '1', source: 'reservation-service', 'detail-type': 'FlightBooked', detail };
}
