import { createStageGateway, type MappedApi } from '../api/stage-gateway';
import { shownPath } from '../shown-path';
import type { ReadyStage, ReadyStageApi } from './dev-event';
import { requestDone } from './request-done';
import { routesOf, startRepositoryIssuer } from './serve-api';
import { openGateway, outboxFolder, readyEvents, type Serving } from './serving';
import type { StageApi, StageCode } from './stage-code';

const RELEASES_PAGE = 'releases';

/** Serves all that runs in a stage behind one gateway. */
export async function serveStage(serving: Serving, code: StageCode): Promise<ReadyStage> {
  const { aws, stage, emit, projectDir } = serving;
  const issuer = startRepositoryIssuer(serving);
  const { apis, services, releases } = await code.start(issuer);
  const gateway = createStageGateway({
    apis: apis.map(mapped),
    ...(code.shown && { page: { path: RELEASES_PAGE, read: (file) => code.shown?.(file) } }),
    onExchange: (exchange) => emit({ event: 'request', ...requestDone(exchange) }),
  });
  const [address, { table }] = await Promise.all([openGateway(gateway, serving), aws]);
  const { system, stage: name, tableName } = stage.identity();
  return {
    system,
    stage: name,
    ...address,
    tableName,
    tableEndpoint: table.endpoint,
    apis: apis.map((api) => readyApi(api, address.url)),
    services,
    ...(await readyEvents(serving)),
    leftOut: code.leftOut,
    outbox: shownPath(outboxFolder(projectDir), ''),
    ...(releases && { releases: { ...releases, page: `${address.url}/${RELEASES_PAGE}/` } }),
    issuer: await issuer,
  };
}

function mapped(api: StageApi): MappedApi {
  return { ...api, basePath: basePathOf(api) };
}

/** As `apiAddress` of @drystone/config has it where the stage has a domain. */
function basePathOf({ config }: StageApi): string {
  const { domain, apiName } = config();
  return domain?.basePath ?? apiName;
}

function readyApi(api: StageApi, url: string): ReadyStageApi {
  const { name, origin, config } = api;
  return { name, origin, url: `${url}/${basePathOf(api)}`, routes: routesOf(config()) };
}
