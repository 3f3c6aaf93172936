import { createStageGateway } from '../api/stage-gateway';
import { isMissing } from '../services/service';
import { shownPath } from '../shown-path';
import type { CalledService, ReadyStage, ReadyStageApi } from './dev-event';
import { hostApi, type HostedApi } from './hosted-api';
import { requestDone } from './request-done';
import { routesOf, startRepositoryIssuer } from './serve-api';
import { openGateway, outboxFolder, type Serving } from './serving';
import { isLeftOut, type LeftOutUnit, type StageUnit } from '../services/stage-units';

interface StageApi extends HostedApi {
  readonly basePath: string;
  readonly origin: string;
}

/** Serves all that runs in a stage, as far as it is beside the environment's repository. */
export async function serveStage(
  serving: Serving,
  units: readonly (StageUnit | LeftOutUnit)[],
): Promise<Omit<ReadyStage, 'startedInMs'>> {
  const { aws, stage, emit, projectDir } = serving;
  const issuer = startRepositoryIssuer(serving);
  const there = units.filter((unit): unit is StageUnit => !isLeftOut(unit));
  const apis = there.filter(({ kind }) => kind === 'api').map((unit) => startApi(unit, serving, issuer));
  const gateway = createStageGateway({
    apis,
    onExchange: (exchange) => emit({ event: 'request', ...requestDone(exchange) }),
  });
  const [address, services, { table }] = await Promise.all([
    openGateway(gateway, serving),
    Promise.all(there.filter(({ kind }) => kind === 'service').map((unit) => startService(unit, serving))),
    aws,
    ...apis.map((api) => api.start()),
  ]);
  const { system, stage: name, tableName } = stage.identity();
  return {
    system,
    stage: name,
    ...address,
    tableName,
    tableEndpoint: table.endpoint,
    apis: apis.map((api) => readyApi(api, address.url)),
    services,
    leftOut: units.filter(isLeftOut),
    outbox: shownPath(outboxFolder(projectDir), ''),
    issuer: await issuer,
  };
}

function startApi({ name, folder }: StageUnit, serving: Serving, issuer: Promise<string>): StageApi {
  const emit: Serving['emit'] = (fact) => serving.emit({ ...fact, sibling: name });
  const api = hostApi({ ...serving, projectDir: folder, issuer, emit });
  const { domain, apiName } = api.config();
  return { ...api, basePath: domain?.basePath ?? apiName, origin: shownPath(folder, '') };
}

/** The directory finds it in its folder, as it does when another service asks for it first. */
async function startService({ name, folder }: StageUnit, { directory }: Serving): Promise<CalledService> {
  const found = await directory.find(name);
  return isMissing(found) ? { name, reason: found.reason } : { name, origin: shownPath(folder, '') };
}

function readyApi({ config, basePath, origin }: StageApi, url: string): ReadyStageApi {
  return { name: config().apiName, origin, url: `${url}/${basePath}`, routes: routesOf(config()) };
}
