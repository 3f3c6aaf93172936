import {
  type ApiConfig,
  type ApiFunction,
  apiFunctions,
  apiFunctionSettings,
  functionName,
} from '@drystone/config';
import type { IntegrationTarget } from '../api/api-gateway';
import { apiCaller } from '../access/caller';
import { functionEnvironment } from '../lambda/function-environment';
import type { Invocation, Outcome } from '../lambda/invocation';
import { outcomeOf } from '../services/local-function';
import { rememberCaller } from '../services/remember-caller';
import type { ServiceDirectory } from '../services/service-directory';
import type { LocalStage } from '../local-stage';
import { callerEnvironment } from '../table/caller-environment';
import { AUTHORIZER, authorizerDefinition, hasAuthorizer } from './authorizer-definition';
import type { DevFact } from './dev-event';
import type { FunctionDefinition } from './hosted-functions';
import { HostedRepository } from './hosted-repository';
import type { Lifetime } from './lifetime';
import { loadApiConfig, type LoadedConfig } from './loaded-config';
import type { LocalAws } from './local-aws';

export interface HostApiOptions {
  readonly projectDir: string;
  readonly stage: LocalStage;
  readonly aws: Promise<LocalAws>;
  readonly directory: ServiceDirectory;
  /** Whose tokens are taken. */
  readonly issuer: Promise<string>;
  readonly emit: (fact: DevFact) => void;
  readonly lifetime: Lifetime;
}

/** The functions of an API's repository, as its gateway calls them. */
export interface HostedApi {
  readonly config: () => ApiConfig;
  readonly invoke: (target: IntegrationTarget, invocation: Invocation) => Promise<Outcome>;
  readonly authorize: (invocation: Invocation) => Promise<Outcome>;
  /** Resolves after the first build, whatever came of it. */
  start(): Promise<void>;
}

/**
 * Serves the functions of an API's repository, and its authorizer.
 *
 * @throws ConfigError if api-config.yaml cannot be used
 */
export function hostApi(options: HostApiOptions): HostedApi {
  const { projectDir, stage, directory, emit, lifetime } = options;
  const repository = new HostedRepository({
    projectDir,
    configFile: 'api-config.yaml',
    load: (file) => loadApiConfig(file, stage),
    prepare: async (config) => (await options.aws).admit(apiCaller(config, directory.functionNames, stage)),
    functionsOf: (loaded) => definitionsOf(loaded, options),
    emit,
    lifetime,
  });
  const call = (serviceName: string, invocation: Invocation) =>
    outcomeOf((event, context) => directory.call(serviceName, event, context), invocation);
  return {
    config: () => repository.config,
    invoke: (target, invocation) => {
      rememberCaller(directory.correlationIds, invocation);
      return 'service' in target
        ? call(target.service, invocation)
        : repository.functions.invoke(target.functionName, invocation);
    },
    authorize: (invocation) => {
      const { service } = repository.config.authorizer;
      return service === undefined
        ? repository.functions.invoke(AUTHORIZER, invocation)
        : call(service, invocation);
    },
    start: () => repository.start(),
  };
}

function definitionsOf(loaded: LoadedConfig<ApiConfig>, options: HostApiOptions): FunctionDefinition[] {
  const { config } = loaded;
  const own = apiFunctions(config).map((each) => definitionOf(each, loaded, options));
  return hasAuthorizer(config) ? [...own, authorizerDefinition(config, options.issuer)] : own;
}

function definitionOf(
  apiFunction: ApiFunction,
  { config, nameOf }: LoadedConfig<ApiConfig>,
  { stage, aws }: HostApiOptions,
): FunctionDefinition {
  const { functionName: name, module, settings } = apiFunction;
  const identity = stage.identity();
  return {
    name,
    entry: { path: `src/${module}.ts` },
    settings: async () => {
      const { table, environment } = await aws;
      const own = callerEnvironment(
        config.apiName,
        apiFunctionSettings(config, apiFunction, identity).environment,
        table.endpoint,
      );
      const common = {
        functionName: functionName(identity.stage, apiFunction),
        memoryMb: settings.memorySize,
      };
      return {
        ...common,
        timeoutSeconds: settings.timeout,
        environment: functionEnvironment({ ...common, module, variables: { ...own, ...environment } }),
        timeoutSource: nameOf(['functions', name, 'timeout']),
        memorySource: nameOf(['functions', name, 'memorySize']),
      };
    },
  };
}
