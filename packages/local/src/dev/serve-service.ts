import { createGateway } from '../http/gateway';
import { serviceTable } from '../table/service-table';
import type { ReadyService } from './dev-event';
import { hostService } from './hosted-service';
import { requestDone } from './request-done';
import { openGateway, readyEvents, type Serving } from './serving';

/** Serves a service repository behind an HTTP gateway. */
export async function serveService(serving: Serving): Promise<ReadyService> {
  const { aws, directory, emit } = serving;
  const hosting = hostService(serving);
  const gateway = createGateway({
    invoke: async (invocation) => (await hosting).invoke(invocation),
    onExchange: (exchange) => emit({ event: 'request', ...requestDone(exchange) }),
  });
  const [{ config, routes, service }, address, { table }] = await Promise.all([
    hosting,
    openGateway(gateway, serving),
    aws,
  ]);
  directory.register(service);
  return {
    service: config.serviceName,
    ...address,
    tableEndpoint: table.endpoint,
    ...serviceTable(config),
    routes,
    ...(await readyEvents(serving)),
  };
}
