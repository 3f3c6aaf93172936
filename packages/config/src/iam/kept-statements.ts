import { apiFunctions } from '../api-config/api-functions';
import type { ApiConfig } from '../api-config/api-config';
import { canonicalJson } from '../function/canonical-json';
import { apiFunctionSettings } from '../function/api-function-settings';
import { serviceSettings } from '../function/service-settings';
import type { ServiceConfig } from '../service-config/service-config';
import type { StageContext } from '../stage/stage-context';
import type { StageApi, StageApiFunction, StageService } from '../stage/stage-model';
import { apiFunctionStatements } from './api-function-statements';
import { executionStatements } from './execution-statements';
import type { PolicyStatement } from './policy-statement';
import { serviceStatements } from './service-statements';

/** What kept statements are about, beside their configurations. */
export interface KeptScope {
  readonly context: StageContext;
  /** Real names of the stage's services' functions, by the services' names. */
  readonly functionNames: Readonly<Record<string, string>>;
}

/**
 * What earlier configurations of a service allow and the present one does not: a deploy comes before the release, so
 * callers are still on a version that may need it, and a rollback may go back to one.
 *
 * @returns statements besides those of the present configuration, each `Sid` with `Kept` and a number at its end
 * @example keptServiceStatements(service, { context, functionNames })
 */
export function keptServiceStatements(service: StageService, scope: KeptScope): PolicyStatement[] {
  const { config, earlier = [], functionName } = service;
  const { context, functionNames: calleeFunctionNames } = scope;
  const allOf = (each: ServiceConfig) => [
    ...executionStatements(serviceSettings(each, context), functionName, context),
    ...serviceStatements(each, { context, calleeFunctionNames }),
  ];
  return besides(
    allOf(config),
    earlier.map((each) => allOf({ ...each, calls: each.calls.filter((name) => calleeFunctionNames[name]) })),
  );
}

/** The same for a function of an API. */
export function keptApiStatements(
  { config, earlier = [] }: StageApi,
  apiFunction: StageApiFunction,
  { context, functionNames }: KeptScope,
): PolicyStatement[] {
  const { functionName, stageFunctionName } = apiFunction;
  const allOf = (each: ApiConfig) => [
    ...executionStatements(apiFunctionSettings(each, apiFunction, context), stageFunctionName, context),
    ...apiFunctionStatements(each, functionName, functionNames, context),
  ];
  const before = earlier.filter((each) =>
    apiFunctions(each).some((other) => other.functionName === functionName),
  );
  return besides(
    allOf(config),
    before.map((each) =>
      allOf({ ...each, services: each.services.filter(({ name }) => functionNames[name]) }),
    ),
  );
}

/** Each of them once: IAM takes no two statements with one `Sid` (IAM User Guide, policy elements). */
function besides(
  own: readonly PolicyStatement[],
  earlier: readonly (readonly PolicyStatement[])[],
): PolicyStatement[] {
  const known = new Set(own.map(contentOf));
  const kept = new Map(earlier.flat().map((statement) => [contentOf(statement), statement] as const));
  return [...kept]
    .filter(([content]) => !known.has(content))
    .map(([, statement], index) => ({ ...statement, Sid: `${statement.Sid}Kept${index + 1}` }));
}

function contentOf(statement: PolicyStatement): string {
  const { Sid: _, ...content } = statement;
  return canonicalJson(content);
}
