import type { ApiConfig } from '@drystone/config';
import { createApiGateway } from '../api/api-gateway';
import { startLocalIssuer } from '../issuer/local-issuer';
import type { ServiceDirectory } from '../services/service-directory';
import { calledService } from './called-service';
import type { CalledService, ReadyApi, ReadyRoute } from './dev-event';
import { hostApi } from './hosted-api';
import { requestDone } from './request-done';
import { openGateway, type Serving } from './serving';

/** Serves an API's repository behind its gateway, and the services that it names, if they are beside it. */
export async function serveApi(serving: Serving): Promise<ReadyApi> {
  const { directory, emit } = serving;
  const issuer = startRepositoryIssuer(serving);
  const api = hostApi({ ...serving, issuer });
  const { config, invoke, authorize } = api;
  const gateway = createApiGateway({
    config,
    invoke,
    authorize,
    onExchange: (exchange) => emit({ event: 'request', ...requestDone(exchange) }),
  });
  const [address, services] = await Promise.all([
    openGateway(gateway, serving),
    findServices(config(), directory),
    api.start(),
  ]);
  return {
    api: config().apiName,
    ...address,
    routes: routesOf(config()),
    services,
    issuer: await issuer,
  };
}

/** The issuer whose tokens the APIs of a repository take. */
export async function startRepositoryIssuer({ projectDir, lifetime }: Serving): Promise<string> {
  const server = await startLocalIssuer(projectDir);
  lifetime.onEnd(() => server.close());
  return server.issuer;
}

function findServices({ services }: ApiConfig, directory: ServiceDirectory): Promise<CalledService[]> {
  return Promise.all(services.map(async ({ name }) => calledService(name, await directory.find(name))));
}

export function routesOf({ routes }: ApiConfig): ReadyRoute[] {
  return routes.flatMap(({ method, path, functionName, service, auth, scopes }) =>
    [method]
      .flat()
      .map((each) => ({ method: each, path, answers: functionName ?? service ?? '', auth, scopes })),
  );
}
