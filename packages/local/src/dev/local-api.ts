import { createApiGateway } from '../api/api-gateway';
import type { LocalFunction } from '../aws/lambda-endpoint';
import { newKey } from '../issuer/issuer-key';
import { startIssuer } from '../issuer/issuer-server';
import { signToken } from '../issuer/sign-token';
import { closeServer, listen } from '../listen';
import { ServiceDirectory } from '../services/service-directory';
import type { Denial } from '../access/access-denied';
import { audienceOf } from './authorizer-definition';
import type { EventDone } from '../events/bus-delivery';
import type { MailDone } from '../mail/outbox';
import type { DevFact } from './dev-event';
import { hostApi } from './hosted-api';
import { ownStage } from '../local-stage';
import { Lifetime } from './lifetime';
import { startLocalAws } from './local-aws';
import { outboxFolder } from './serving';
import { renderEvent } from './render-event';

const TOKEN_SECONDS = 3600;

export interface LocalApiOptions {
  /** Folder of the API's repository. Default: the working directory */
  readonly projectDir?: string;
  /**
   * The services that the API's functions can call, as functions that take the event and return the answer. Default: none,
   * so that a call fails as that of a missing service does
   */
  readonly services?: Readonly<Record<string, LocalFunction>>;
}

/** An API that answers as on AWS: its gateway, its authorizer and its functions. */
export interface LocalApi {
  /** For example `http://127.0.0.1:41234` */
  readonly url: string;
  /** A token that the API takes, good for an hour. */
  token(subject: string, ...scopes: string[]): string;
  /** Frees the ports and ends the functions. */
  close(): Promise<void>;
}

/**
 * Starts the API of a repository for its tests: what `npx projen dev` serves, on free ports and with services of the
 * test's own. What the functions log goes to the standard error stream.
 *
 * @throws ConfigError if api-config.yaml cannot be used
 * @throws Error if a function cannot be built or loaded, with the reason
 * @example
 * const services = { 'flight-service': async () => ({ statusCode: 200, body: '[]' }) };
 * const api = await startLocalApi({ services });
 * const headers = { authorization: `Bearer ${api.token('alice', 'flights:read')}` };
 * const answer = await fetch(`${api.url}/flights`, { headers });
 * await api.close();
 */
export async function startLocalApi(options: LocalApiOptions = {}): Promise<LocalApi> {
  const lifetime = new Lifetime();
  try {
    return await start(options, lifetime);
  } catch (error) {
    await lifetime.end();
    throw error;
  }
}

async function start(
  { projectDir = process.cwd(), services = {} }: LocalApiOptions,
  lifetime: Lifetime,
): Promise<LocalApi> {
  const problems: string[] = [];
  const emit = (fact: DevFact) => {
    if (fact.event === 'problem') problems.push(fact.text);
    else print(fact);
  };
  const directory = directoryOf(services);
  const outbox = outboxFolder(projectDir);
  const onDenied = (denial: Denial) => print({ event: 'denied', ...denial });
  const onEvent = (done: EventDone) => print({ event: 'delivered', ...done });
  const onMail = (mail: MailDone) => print({ event: 'mail', ...mail });
  const aws = startLocalAws({
    stage: ownStage,
    tablePort: 0,
    directory,
    outbox,
    onDenied,
    onEvent,
    onProblem: (text) => problems.push(text),
    onMail,
    lifetime,
  });
  const key = newKey();
  const { issuer, close } = await startIssuer(key, 0);
  lifetime.onEnd(close);
  const api = hostApi({
    projectDir,
    stage: ownStage,
    aws,
    directory,
    issuer: Promise.resolve(issuer),
    emit,
    lifetime,
  });
  const { config, invoke, authorize } = api;
  const gateway = createApiGateway({ config, invoke, authorize, onExchange: () => undefined });
  const url = await listen(gateway, 0);
  lifetime.onEnd(() => closeServer(gateway));
  await api.start();
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const [audience] = audienceOf(config());
  return {
    url,
    token: (subject, ...scopes) =>
      signToken(issuer, key, { subject, audience, scopes, expiresInSeconds: TOKEN_SECONDS }),
    close: () => lifetime.end(),
  };
}

function directoryOf(services: Readonly<Record<string, LocalFunction>>): ServiceDirectory {
  const directory = new ServiceDirectory({
    stage: ownStage,
    locate: async () => ({ reason: 'the test gives no such service' }),
    onCall: () => undefined,
  });
  for (const [serviceName, call] of Object.entries(services)) {
    directory.register({ serviceName, functionName: serviceName, call, origin: 'given by the test' });
  }
  return directory;
}

function print(fact: DevFact): void {
  const text = renderEvent({ at: new Date(), ...fact }, { color: false, rawLogs: false, timeZone: 'UTC' });
  if (text !== undefined) process.stderr.write(`${text}\n`);
}
