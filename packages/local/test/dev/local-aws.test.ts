import { EventEmitter, once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { parseApiConfig, parseServiceConfig } from '@drystone/config';
import { apiCaller, serviceCaller } from '../../src/access/caller';
import type { Denial } from '../../src';
import { Lifetime } from '../../src/dev/lifetime';
import { type LocalAws, startLocalAws } from '../../src/dev/local-aws';
import { runningService } from '../../src/services/running-service';
import { ownStage } from '../../src/local-stage';
import type { MailDone } from '../../src/mail/outbox';
import { ServiceDirectory } from '../../src/services/service-directory';

const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:LocalSeatService';
const SEATS = `${FUNCTION}:live`;
const ENTRY = '/services/local/seat-service';

const lifetime = new Lifetime();
const denials: Denial[] = [];
const mails: MailDone[] = [];
const events = new EventEmitter();
const outbox = mkdtempSync(join(tmpdir(), 'drystone-outbox-'));
const searches: string[] = [];
let directory: ServiceDirectory;
let aws: LocalAws;

beforeAll(async () => {
  directory = new ServiceDirectory({
    stage: ownStage,
    locate: async (name) => {
      searches.push(name);
      return { reason: 'no folder' };
    },
    onCall: () => undefined,
  });
  directory.register({
    serviceName: 'seat-service',
    functionName: 'LocalSeatService',
    call: () => 'free',
    origin: 'given by the test',
  });
  aws = await startLocalAws({
    stage: ownStage,
    tablePort: 0,
    directory,
    outbox,
    onDenied: (denial) => denials.push(denial),
    onEvent: (done) => events.emit('done', done),
    onProblem: () => undefined,
    onMail: (mail) => mails.push(mail),
    lifetime,
  });
});
beforeEach(() => {
  denials.length = 0;
  mails.length = 0;
  searches.length = 0;
});
afterAll(async () => {
  await lifetime.end();
  rmSync(outbox, { recursive: true });
});

/** A flight service with these lines in its service-config.yaml. */
function admitService(...lines: readonly string[]): string {
  const identity = [
    'serviceName: flight-service',
    'functionName: FlightService',
    'ecrRepository: a/b',
    'imageTag: v1',
  ];
  const parsed = parseServiceConfig([...identity, ...lines].join('\n'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  aws.admit(serviceCaller(parsed.config, directory.functionNames));
  return 'flight-service';
}

/** Lets the seat service hear of events. */
function subscribe(...lines: readonly string[]): void {
  const identity = [
    'serviceName: seat-service',
    'functionName: SeatService',
    'ecrRepository: a/b',
    'imageTag: v1',
  ];
  const parsed = parseServiceConfig([...identity, ...lines].join('\n'));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  aws.events.provide(parsed.config);
}

/** An API with these services in its api-config.yaml. */
function admitApi(...services: readonly string[]): string {
  const names = services.map((name) => `{ name: ${name} }`).join(', ');
  const route = '{ path: /flights, method: GET, functionName: FlightBffHandler, auth: none }';
  const text = `apiName: flight-bff\necrRepository: a/b\nimageTag: v1\nroutes: [${route}]\nservices: [${names}]\n`;
  const parsed = parseApiConfig(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.diagnostics));
  aws.admit(apiCaller(parsed.config, directory.functionNames));
  return 'flight-bff';
}

const optionsOf = (accessKeyId: string) => ({
  endpoint: aws.endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId, secretAccessKey: 'local' },
  maxAttempts: 1,
});

async function invoke(caller: string, FunctionName: string, Qualifier?: string): Promise<unknown> {
  const lambda = new LambdaClient(optionsOf(caller));
  const { Payload } = await lambda.send(new InvokeCommand({ FunctionName, Qualifier, Payload: '{}' }));
  return JSON.parse(Payload?.transformToString() ?? '');
}

async function read(caller: string, Name: string): Promise<string | undefined> {
  const { Parameter } = await new SSMClient(optionsOf(caller)).send(new GetParameterCommand({ Name }));
  return Parameter?.Value;
}

const refusal = (caller: string, action: string, resource: string) =>
  `User: arn:aws:sts::123456789012:assumed-role/${caller}/${caller} is not authorized to perform: ${action} ` +
  `on resource: ${resource} because no identity-based policy allows the ${action} action`;

describe('a service', () => {
  test('finds and calls what its calls name', async () => {
    const caller = admitService('calls: [seat-service]');
    expect(await read(caller, ENTRY)).toBe(SEATS);
    expect(await invoke(caller, SEATS)).toBe('free');
    expect(await invoke(caller, 'LocalSeatService', 'live')).toBe('free');
    expect(denials).toEqual([]);
  });

  test('may not call another one: AWS answers 403, and the missing line is named', async () => {
    const caller = admitService();
    await expect(invoke(caller, SEATS)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: refusal(caller, 'lambda:InvokeFunction', SEATS),
      $metadata: { httpStatusCode: 403 },
    });
    expect(denials).toMatchObject([
      {
        action: 'lambda:InvokeFunction',
        help: 'add this line under calls in service-config.yaml:  - seat-service',
      },
    ]);
  });

  test('may not find another one, which is then not even looked for: AWS answers 400', async () => {
    const caller = admitService('calls: [seat-service]');
    const resource = 'arn:aws:ssm:us-east-1:123456789012:parameter/services/local/fare-service';
    await expect(read(caller, '/services/local/fare-service')).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: refusal(caller, 'ssm:GetParameter', resource),
      $metadata: { httpStatusCode: 400 },
    });
    expect(denials).toMatchObject([
      { resource, help: 'add this line under calls in service-config.yaml:  - fare-service' },
    ]);
    expect(searches).toEqual([]);
  });

  test('is told that there is no service only where it may call it', async () => {
    const caller = admitService('calls: [fare-service]');
    await expect(read(caller, '/services/local/fare-service')).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
    await expect(invoke(caller, `${FUNCTION}s:live`)).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  test.each([
    ['no version', FUNCTION, undefined],
    ['another version', 'LocalSeatService', '$LATEST'],
  ])('calls the alias live of a function only, not %s', async (_, name, qualifier) => {
    const caller = admitService('calls: [seat-service]');
    await expect(invoke(caller, name, qualifier)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(denials).toMatchObject([{ help: 'call the alias live of seat-service, as ServiceClient does' }]);
  });

  test('reads a parameter that its permissions name, and is told the line for one that they do not', async () => {
    const arn = 'arn:aws:ssm:us-east-1:123456789012:parameter/fares/limit';
    const help = `- { actions: [ssm:GetParameter], resources: ['${arn}'] }`;
    await expect(read(admitService(), '/fares/limit')).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
    expect(denials).toMatchObject([
      { help: `add this line under permissions in service-config.yaml:  ${help}` },
    ]);
    const caller = admitService('permissions:', `  ${help}`);
    await expect(read(caller, '/fares/limit')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });
});

describe('an API', () => {
  test('finds and calls what its services name, and nothing else', async () => {
    const caller = admitApi('seat-service');
    expect(await read(caller, ENTRY)).toBe(SEATS);
    expect(await invoke(caller, SEATS)).toBe('free');
    await expect(read(caller, '/fares/limit')).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(denials).toMatchObject([
      { help: 'flight-bff may call its services and read its secrets and nothing else, on AWS too' },
    ]);
  });

  test('may not call a service that it does not name, and is told the line', async () => {
    const caller = admitApi();
    await expect(invoke(caller, SEATS)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(read(caller, ENTRY)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const help = 'add this line under services in api-config.yaml:  - name: seat-service';
    expect(denials).toMatchObject([{ help }, { help }]);
  });
});

test('nobody is let in who was not admitted, or does not say who it is', async () => {
  await expect(invoke('somebody', SEATS)).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  const unsigned = await fetch(`${aws.endpoint}/2015-03-31/functions/LocalSeatService/invocations`, {
    method: 'POST',
  });
  expect(unsigned.status).toBe(403);
  expect(await unsigned.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
});

test('a dev server of another repository invokes functions with the key of the record, and gets at nothing else', async () => {
  const record = {
    processId: process.pid,
    serviceName: 'seat-service',
    functionName: 'LocalSeatService',
    lambdaEndpoint: aws.endpoint,
    accessKeyId: aws.peerAccessKeyId,
  };
  const call = { requestId: 'request-1', qualifier: 'live', traceId: undefined };
  expect(await runningService(record, '../seat-service').call({}, call)).toBe('free');
  await expect(runningService({ ...record, accessKeyId: 'guessed' }, '').call({}, call)).rejects.toThrow(
    'invalid',
  );
  await expect(read(aws.peerAccessKeyId, ENTRY)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

describe('events', () => {
  const put = (caller: string, ...entries: readonly object[]) =>
    new EventBridgeClient(optionsOf(caller)).send(
      new PutEventsCommand({
        Entries: entries.map((entry) => ({
          EventBusName: 'local-local',
          Source: 'flight-service',
          DetailType: 'FlightBooked',
          Detail: '{"metadata":{"x-correlation-id":"c0ffee"}}',
          ...entry,
        })),
      }),
    );

  test('reach the services whose rules match them, under the correlation id that they carry', async () => {
    const caller = admitService('publish: { events: [{ detailType: FlightBooked }] }');
    subscribe('events: { eventBridge: [{ source: [flight-service], detailType: [FlightBooked] }] }');
    const delivered = once(events, 'done');
    expect(await put(caller, {})).toMatchObject({ FailedEntryCount: 0 });
    expect(await delivered).toMatchObject([
      {
        serviceName: 'seat-service',
        detailType: 'FlightBooked',
        source: 'flight-service',
        id: 'c0ffee',
        attempt: 1,
      },
    ]);
  });

  test('are the service’s own: one of another source or type is refused with all that came along', async () => {
    const caller = admitService('publish: { events: [{ detailType: FlightBooked }] }');
    await expect(put(caller, {}, { Source: 'seat-service' })).rejects.toThrow('events:PutEvents');
    await expect(put(caller, { DetailType: 'SeatTaken' })).rejects.toThrow('events:PutEvents');
    expect(denials.map(({ help }) => help)).toEqual([
      "an event's source is who puts it: write flight-service instead of seat-service, as EventBus does by itself",
      'under publish.events in service-config.yaml each type must be listed, here:  - detailType: SeatTaken',
    ]);
  });

  test('without a type, or with a detail that is no object, are refused one by one', async () => {
    const caller = admitService('publish: { events: [{ detailType: FlightBooked }] }');
    expect(await put(caller, {}, { Detail: 'seat' })).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{}, { ErrorCode: 'MalformedDetail' }],
    });
  });
});

describe('mail', () => {
  const mail = {
    FromEmailAddress: 'Acme <booking@acme.example>',
    Destination: { ToAddresses: ['alice@example.com'] },
    Content: { Simple: { Subject: { Data: 'Your seat' }, Body: { Text: { Data: '12A' } } } },
  };
  const send = (caller: string, body: object = mail) =>
    fetch(`${aws.endpoint}/v2/email/outbound-emails`, {
      method: 'POST',
      headers: { authorization: `AWS4-HMAC-SHA256 Credential=${caller}/20270101/us-east-1/ses/aws4_request` },
      body: JSON.stringify(body),
    });

  test('goes into the outbox, as a file that mail programs open', async () => {
    const caller = admitService(
      'permissions: [{ actions: [ses:SendEmail], resources: ["arn:aws:ses:eu-west-1:999999999999:identity/acme.example"] }]',
    );
    expect((await send(caller)).status).toBe(200);
    expect(mails).toMatchObject([{ to: ['alice@example.com'], subject: 'Your seat' }]);
    const [headers = '', body = ''] = readFileSync(mails[0]?.file ?? '', 'utf8').split('\r\n\r\n');
    expect(headers).toContain(
      'From: Acme <booking@acme.example>\r\nTo: alice@example.com\r\nSubject: Your seat',
    );
    expect(Buffer.from(body, 'base64').toString()).toBe('12A');
  });

  test('is refused to who has no permission to send from the domain, with the line that is missing', async () => {
    const caller = admitService();
    expect((await send(caller)).status).toBe(403);
    expect(denials).toMatchObject([
      { action: 'ses:SendEmail', help: expect.stringContaining('identity/acme.example') },
    ]);
  });
});
