import { randomUUID } from 'node:crypto';
import { allow } from '@drystone/config';
import type { Denial } from '../access/access-denied';
import type { Caller, Callers } from '../access/caller';
import { developerEndpoint } from '../aws/developer-endpoint';
import { eventBusEndpoint, putEventsAccess } from '../aws/event-bus-endpoint';
import { guardedEndpoint, refuseWith } from '../aws/guarded-endpoint';
import { invokeAccess, lambdaEndpoint } from '../aws/lambda-endpoint';
import { mailEndpoint, sendEmailAccess } from '../aws/mail-endpoint';
import { getParameterAccess, parameterEndpoint } from '../aws/parameter-endpoint';
import { queueAccess, queueEndpoint, refuseQueueAccess } from '../aws/queue-endpoint';
import { publishAccess, refuseTopicAccess, topicEndpoint } from '../aws/topic-endpoint';
import { type AwsServer, startAwsServer } from '../aws/aws-server';
import type { EventDone } from '../events/bus-delivery';
import { type LocalStage, registryRoot } from '../local-stage';
import { type MailDone, Outbox } from '../mail/outbox';
import { callMend } from '../services/call-mend';
import type { ServiceDirectory } from '../services/service-directory';
import { startTableServer, type TableServer } from '../table/table-server';
import type { Lifetime } from './lifetime';
import { LocalEvents } from './local-events';
import { PortTakenError } from './port-taken-error';

/** AWS as the functions of one process see it. */
export interface LocalAws {
  readonly endpoint: string;
  readonly table: TableServer;
  readonly events: LocalEvents;
  /** Lets somebody in, with its name as access key id; a name that is in already gets the new policy. */
  readonly admit: (caller: Caller) => void;
  /** With which dev servers of other repositories may invoke the functions. */
  readonly peerAccessKeyId: string;
  /** What every function needs in its environment to come here, besides what leads it to its table. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface LocalAwsOptions {
  readonly stage: LocalStage;
  /** Port of the table on 127.0.0.1; 0 for any free port */
  readonly tablePort: number;
  readonly directory: ServiceDirectory;
  readonly onDenied: (denial: Denial) => void;
  readonly onEvent: (event: EventDone) => void;
  readonly onProblem: (text: string) => void;
  /** Folder that mail goes into. */
  readonly outbox: string;
  readonly onMail: (mail: MailDone) => void;
  readonly lifetime: Lifetime;
}

/** @throws PortTakenError if the table's port is not free */
export async function startLocalAws(options: LocalAwsOptions): Promise<LocalAws> {
  const peer = peerCaller();
  const callers = new Map([[peer.serviceName, peer]]);
  const events = new LocalEvents(options);
  const [table, server] = await Promise.all([
    startTable(options, callers, events),
    startServer(options, callers, events),
  ]);
  const environment = {
    AWS_ENDPOINT_URL: server.endpoint,
    SERVICE_REGISTRY_PATH: registryRoot(options.stage),
  };
  return {
    endpoint: server.endpoint,
    table,
    events,
    admit: (caller) => void callers.set(caller.serviceName, caller),
    peerAccessKeyId: peer.serviceName,
    environment,
  };
}

async function startTable(
  { tablePort: port, onDenied, lifetime }: LocalAwsOptions,
  callers: Callers,
  { stream: watch }: LocalEvents,
): Promise<TableServer> {
  const table = await startTableServer({ port, callers, onDenied, watch }).catch((error: unknown) => {
    throw PortTakenError.from(error, port, '--table-port');
  });
  lifetime.onEnd(() => table.close());
  return table;
}

/** Lambda refuses with 403, Parameter Store with 400 (measured by others, see UNVERIFIED.md). */
async function startServer(
  { stage, directory, outbox, onDenied, onMail, lifetime }: LocalAwsOptions,
  callers: Callers,
  events: LocalEvents,
): Promise<AwsServer> {
  const { functions, functionNames, correlationIds } = directory;
  const { bus, queues, topics, schedules } = events;
  const invokeLater = (functionName: string, event: unknown) => events.invoke(functionName, event);
  const guard = { callers, mendOf: callMend(functionNames, stage), onDenied };
  const mail = new Outbox(outbox, onMail);
  const endpoints = [
    guardedEndpoint(lambdaEndpoint({ functions, invokeLater }), {
      ...guard,
      accessOf: invokeAccess,
      refuse: refuseWith(403),
    }),
    guardedEndpoint(parameterEndpoint(directory), {
      ...guard,
      accessOf: getParameterAccess,
      refuse: refuseWith(400),
    }),
    guardedEndpoint(
      eventBusEndpoint((event) => bus.take(event)),
      { ...guard, accessOf: putEventsAccess, refuse: refuseWith(400) },
    ),
    guardedEndpoint(
      queueEndpoint((name) => queues.find(name)),
      { ...guard, accessOf: queueAccess, refuse: refuseQueueAccess },
    ),
    guardedEndpoint(topicEndpoint(topics), { ...guard, accessOf: publishAccess, refuse: refuseTopicAccess }),
    guardedEndpoint(
      mailEndpoint((sent, { headers }) =>
        mail.send(sent, correlationIds.of(String(headers['x-amzn-trace-id']))),
      ),
      { ...guard, accessOf: sendEmailAccess, refuse: refuseWith(403) },
    ),
    developerEndpoint({ schedules, queues }),
  ];
  const server = await startAwsServer(endpoints);
  lifetime.onEnd(() => server.close());
  return server;
}

/** Nobody can guess its name: it is in the record of the dev server only. */
function peerCaller(): Caller {
  return { serviceName: randomUUID(), policy: [allow('Peer', ['lambda:InvokeFunction'], ['*'])] };
}
