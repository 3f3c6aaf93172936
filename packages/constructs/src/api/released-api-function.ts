import {
  apiFunctionSettings,
  apiFunctionStatements,
  deployHash,
  functionSettings,
  keptApiStatements,
  type StageApi,
  type StageApiFunction,
  type StageContext,
} from '@drystone/config';
import type { Construct } from 'constructs';
import { ReleasedFunction } from '../microservice/released-function';

/** A function of an API, and what it is in. */
export interface ApiFunctionProps {
  readonly context: StageContext;
  readonly api: StageApi;
  readonly apiFunction: StageApiFunction;
  /** Real names of the services' functions, by the services' names. */
  readonly serviceFunctionNames: Readonly<Record<string, string>>;
}

const LOGS = { retentionInDays: 30, logGroupClass: 'STANDARD', removalPolicy: 'retain' } as const;

/** A function of an API, whose code the controller releases as that of services. */
export function releasedApiFunction(
  scope: Construct,
  { context, api, apiFunction, serviceFunctionNames }: ApiFunctionProps,
): ReleasedFunction {
  const { config } = api;
  const { functionName, stageFunctionName } = apiFunction;
  const statements = [
    ...apiFunctionStatements(config, functionName, serviceFunctionNames, context),
    ...keptApiStatements(api, apiFunction, { context, functionNames: serviceFunctionNames }),
  ];
  return new ReleasedFunction(scope, functionName, {
    context,
    functionName: stageFunctionName,
    settings: apiFunctionSettings(config, apiFunction, context),
    deployHash: deployHash(config),
    statements,
    logs: LOGS,
    reservedConcurrency: functionSettings(config.functions, functionName).reservedConcurrency,
  });
}
