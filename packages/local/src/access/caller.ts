import {
  apiFunctions,
  apiFunctionStatements,
  type ApiConfig,
  type PolicyStatement,
  type ServiceConfig,
  serviceStatements,
} from '@drystone/config';
import { localStage } from '../local-stage';
import { serviceTable } from '../table/service-table';

/** Who asks, under which policy. */
export interface Caller {
  /** Its access key id too. */
  readonly serviceName: string;
  /** What its keys begin with, before the `#`; none for who has no share of the table. */
  readonly servicePrefix?: string;
  /** The file that says what it may do; none for what is of the dev server itself. */
  readonly configFile?: 'service-config.yaml' | 'api-config.yaml';
  readonly policy: readonly PolicyStatement[];
}

/** Who is let in, by access key id; asked at each request, as policies change when a configuration does. */
export type Callers = Map<string, Caller>;

/** The functions of the services that were found so far, by the services' names. */
export type FunctionNames = ReadonlyMap<string, string>;

/** A service with the policy that it has on AWS. */
export function serviceCaller(config: ServiceConfig, functionNames: FunctionNames = new Map()): Caller {
  const { serviceName, calls } = config;
  const { tableName, servicePrefix } = serviceTable(config);
  return {
    serviceName,
    servicePrefix,
    configFile: 'service-config.yaml',
    get policy() {
      const calleeFunctionNames = namesOf(calls, functionNames);
      return serviceStatements(config, { context: localStage(tableName), calleeFunctionNames });
    },
  };
}

/** The functions of an API with the policies that they have on AWS: none has a statement about the table. */
export function apiCaller(config: ApiConfig, functionNames: FunctionNames): Caller {
  const callees = config.services.map(({ name }) => name);
  return {
    serviceName: config.apiName,
    configFile: 'api-config.yaml',
    get policy() {
      const names = namesOf(callees, functionNames);
      return apiFunctions(config).flatMap(({ functionName }) =>
        apiFunctionStatements(config, functionName, names, localStage()),
      );
    },
  };
}

/** A service that was not found has no function that anybody could call: its own name stands for one. */
function namesOf(services: readonly string[], found: FunctionNames): Record<string, string> {
  return Object.fromEntries(services.map((name) => [name, found.get(name) ?? name]));
}
