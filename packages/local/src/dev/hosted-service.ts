import { functionName, type ServiceConfig, topicVariables } from '@drystone/config';
import { serviceCaller } from '../access/caller';
import { functionEnvironment } from '../lambda/function-environment';
import type { Invocation, Outcome, Route } from '../lambda/invocation';
import type { LocalStage } from '../local-stage';
import { withLocalQueues } from '../queues/with-local-queues';
import { publishRecord } from '../services/dev-record';
import { asLocalFunction } from '../services/local-function';
import { rememberCaller } from '../services/remember-caller';
import type { Service } from '../services/service';
import type { ServiceDirectory } from '../services/service-directory';
import { shownPath } from '../shown-path';
import { serviceEnvironment } from '../table/caller-environment';
import { serviceTable } from '../table/service-table';
import type { DevFact } from './dev-event';
import type { FunctionDefinition } from './hosted-functions';
import { HostedRepository } from './hosted-repository';
import type { Lifetime } from './lifetime';
import { loadServiceConfig, type LoadedConfig } from './loaded-config';
import type { LocalAws } from './local-aws';

/** The handler's file, which is the image's command too. */
const MODULE = 'index';

export interface HostServiceOptions {
  readonly projectDir: string;
  readonly stage: LocalStage;
  /** The real name of its function, where the stage gives it one. */
  readonly functionName?: string | undefined;
  readonly aws: Promise<LocalAws>;
  /** The services that it can call. */
  readonly directory: ServiceDirectory;
  readonly emit: (fact: DevFact) => void;
  readonly lifetime: Lifetime;
}

/** A service repository that is served. */
export interface HostedService {
  readonly config: ServiceConfig;
  /** What its handler lists. */
  readonly routes: readonly Route[];
  readonly invoke: (invocation: Invocation) => Promise<Outcome>;
  /** As others call it. */
  readonly service: Service;
}

/**
 * Serves a service repository: its function, its share of the table and its permissions.
 *
 * @returns after the first build, whatever came of it
 * @throws ConfigError if service-config.yaml cannot be used
 */
export async function hostService(options: HostServiceOptions): Promise<HostedService> {
  const { projectDir, stage, directory, emit, lifetime } = options;
  const repository = new HostedRepository({
    projectDir,
    configFile: 'service-config.yaml',
    load: (file) => loadServiceConfig(file, stage),
    prepare: (config) => admit(config, options),
    functionsOf: (loaded) => [definitionOf(loaded, options)],
    emit,
    lifetime,
  });
  await repository.start();
  const { config, functions } = repository;
  const { serviceName } = config;
  const invoke = (invocation: Invocation) => {
    rememberCaller(directory.correlationIds, invocation);
    return functions.invoke(serviceName, invocation);
  };
  const service: Service = {
    serviceName,
    functionName: nameOfFunction(config, options),
    call: asLocalFunction(invoke),
    origin: `started from ${shownPath(projectDir, '')}`,
  };
  await publish(service, options);
  return { config, routes: functions.get(serviceName)?.routes ?? [], invoke, service };
}

/** As on AWS in the stage. */
function nameOfFunction(config: ServiceConfig, { stage, functionName: given }: HostServiceOptions): string {
  return functionName(stage.identity().stage, config, given);
}

async function admit(config: ServiceConfig, { aws, directory, stage }: HostServiceOptions): Promise<void> {
  const { admit: letIn, table, events } = await aws;
  letIn(serviceCaller(config, directory.functionNames, stage));
  events.provide(config);
  await table.provide(serviceTable(config).tableName);
}

function definitionOf(
  { config, nameOf }: LoadedConfig<ServiceConfig>,
  options: HostServiceOptions,
): FunctionDefinition {
  const { serviceName, timeout, memorySize } = config;
  const name = nameOfFunction(config, options);
  return {
    name: serviceName,
    entry: { path: `src/${MODULE}.ts` },
    settings: async () => {
      const { table, endpoint, environment } = await options.aws;
      const own = {
        ...topicVariables(config, options.stage.identity()),
        ...serviceEnvironment(config, table.endpoint),
      };
      const variables = { ...withLocalQueues(own, endpoint), ...environment };
      return {
        functionName: name,
        timeoutSeconds: timeout,
        memoryMb: memorySize,
        environment: functionEnvironment({
          functionName: name,
          module: MODULE,
          memoryMb: memorySize,
          variables,
        }),
        timeoutSource: nameOf(['timeout']),
        memorySource: nameOf(['memorySize']),
      };
    },
  };
}

/** So that dev servers of other repositories find it. */
async function publish(
  { serviceName, functionName: name }: Service,
  { projectDir, aws, lifetime }: HostServiceOptions,
): Promise<void> {
  const { endpoint: lambdaEndpoint, peerAccessKeyId: accessKeyId } = await aws;
  const record = { processId: process.pid, serviceName, functionName: name, lambdaEndpoint, accessKeyId };
  lifetime.onEnd(await publishRecord(projectDir, record));
}
