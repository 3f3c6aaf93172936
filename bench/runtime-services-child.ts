import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { httpHandler, route } from '@drystone/runtime';
import { createAuthorizer } from '@drystone/runtime/authorizer';
import { ServiceClient } from '@drystone/runtime/services';
import { JwtVerifier } from 'aws-jwt-verify';
import { median } from './statistics';

const ROUNDS = 9;

type Call = () => Promise<unknown>;
type Pair = { readonly ours: Call; readonly peer: Call };

async function cpuOf(call: Call, calls: number): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < calls; index += 1) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
}

/** Microseconds of CPU that one call takes, ours and the peer's in turns. */
async function measure({ ours, peer }: Pair, calls: number) {
  const samples: { ours: number[]; peer: number[] } = { ours: [], peer: [] };
  await cpuOf(ours, calls);
  await cpuOf(peer, calls);
  for (let round = 0; round < ROUNDS; round += 1) {
    samples.ours.push(await cpuOf(ours, calls));
    samples.peer.push(await cpuOf(peer, calls));
  }
  return { ours: median(samples.ours), peer: median(samples.peer) };
}

/** A transport that answers at once, and counts. */
function stubbed(body: string) {
  const state = { requests: 0 };
  const handle = async () => {
    state.requests += 1;
    await new Promise(setImmediate);
    return { response: { statusCode: 200, headers: {}, body: Readable.from([body]) } };
  };
  const config = {
    region: 'eu-west-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    requestHandler: { handle },
  };
  return { config, state };
}

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:flights:live';

function serviceClient() {
  const parameter = stubbed(JSON.stringify({ Parameter: { Value: ARN } }));
  const lambda = stubbed('{"seats":12}');
  const client = new ServiceClient({
    registryPath: '/services/staging',
    lambda: lambda.config,
    ssm: parameter.config,
  });
  return { client, lambda, parameter };
}

function invokes(): Pair {
  const { client, lambda } = serviceClient();
  const raw = new LambdaClient(lambda.config);
  const payload = { flight: 'KL1001' };
  return {
    ours: () => client.invoke('flight-service', payload),
    peer: async () => {
      const command = new InvokeCommand({ FunctionName: ARN, Payload: JSON.stringify(payload) });
      const { Payload } = await raw.send(command);
      return JSON.parse(Payload?.transformToString() ?? '') as unknown;
    },
  };
}

function requests(): Pair {
  const handler = httpHandler([
    route('GET /flights', () => ({ body: [] })),
    route('GET /flights/{id}', ({ path }) => ({ body: { id: path.id } })),
  ]);
  const event = { httpMethod: 'GET', path: '/flights/KL1001', headers: { 'x-correlation-id': 'c0ffee12' } };
  return {
    ours: () => handler(event),
    peer: async () => ({ statusCode: 200, body: JSON.stringify({ id: event.path.split('/')[2] }) }),
  };
}

async function authorizations(): Promise<Pair & { close: () => void }> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256', use: 'sig' }] };
  const server = createServer((_, response) => response.end(JSON.stringify(keys)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const claims = { iss: issuer, aud: 'flights', sub: 'u1', exp: Math.floor(Date.now() / 1000) + 3600 };
  const content = [{ alg: 'RS256', kid: '1' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const token = `${content}.${sign('sha256', Buffer.from(content), privateKey).toString('base64url')}`;
  const authorize = createAuthorizer({ issuer, audience: 'flights' });
  const event = { methodArn: 'arn:a:b:c:d:e/f/GET/x', headers: { Authorization: `Bearer ${token}` } };
  const verifier = JwtVerifier.create({ issuer, audience: 'flights', jwksUri: 'https://127.0.0.1/' });
  verifier.cacheJwks(keys as Parameters<typeof verifier.cacheJwks>[0]);
  return { ours: () => authorize(event), peer: () => verifier.verify(token), close: () => server.close() };
}

async function coldLookups(): Promise<number> {
  const { client, parameter } = serviceClient();
  await Promise.all(Array.from({ length: 50 }, () => client.invoke('flight-service', {})));
  return parameter.state.requests;
}

async function main(): Promise<void> {
  const { close, ...authorize } = await authorizations();
  const results = {
    invoke: await measure(invokes(), 1_000),
    http: await measure(requests(), 20_000),
    authorize: await measure(authorize, 2_000),
    coldLookups: await coldLookups(),
  };
  close();
  process.stdout.write(JSON.stringify(results));
}

void main();
