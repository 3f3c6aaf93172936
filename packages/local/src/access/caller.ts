import {
  apiFunctions,
  apiFunctionStatements,
  type ApiConfig,
  type PolicyStatement,
  type ServiceConfig,
  serviceStatements,
} from '@drystone/config';
import { ACCOUNT_ID, REGION } from '../aws-identity';
import { type LocalStage, ownStage } from '../local-stage';
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
export function serviceCaller(
  config: ServiceConfig,
  functionNames: FunctionNames = new Map(),
  stage: LocalStage = ownStage,
): Caller {
  const { serviceName, calls } = config;
  const { tableName, servicePrefix } = serviceTable(config);
  return {
    serviceName,
    servicePrefix,
    configFile: 'service-config.yaml',
    get policy() {
      const calleeFunctionNames = namesOf(calls, functionNames);
      return serviceStatements(config, { context: stage.identity(tableName), calleeFunctionNames }).map(here);
    },
  };
}

/** The functions of an API with the policies that they have on AWS: none has a statement about the table. */
export function apiCaller(
  config: ApiConfig,
  functionNames: FunctionNames,
  stage: LocalStage = ownStage,
): Caller {
  const callees = config.services.map(({ name }) => name);
  return {
    serviceName: config.apiName,
    configFile: 'api-config.yaml',
    get policy() {
      const names = namesOf(callees, functionNames);
      return apiFunctions(config).flatMap(({ functionName }) =>
        apiFunctionStatements(config, functionName, names, stage.identity()),
      );
    },
  };
}

/** What a statement names in the account and region of a stage is on the laptop in its own. */
function here(statement: PolicyStatement): PolicyStatement {
  const Resource = statement.Resource.map((arn) =>
    arn.replace(/^arn:aws[a-z-]*:([a-z0-9-]+):[a-z0-9-]+:\d{12}:/, `arn:aws:$1:${REGION}:${ACCOUNT_ID}:`),
  );
  return { ...statement, Resource };
}

/** A service that was not found has no function that anybody could call: its own name stands for one. */
function namesOf(services: readonly string[], found: FunctionNames): Record<string, string> {
  return Object.fromEntries(services.map((name) => [name, found.get(name) ?? name]));
}
