import {
  apiConfigForStage,
  apiFunctions,
  type ApiConfig,
  configForStage,
  functionName,
  keptApiStatements,
  keptServiceStatements,
  parseApiConfig,
  parseServiceConfig,
  type PolicyStatement,
  type ServiceConfig,
} from '@drystone/config';
import { stringify } from 'yaml';
import { ServerlessApi } from '../../../../constructs/src/api/serverless-api';
import { MicroserviceLambda } from '../../../../constructs/src/microservice/microservice-lambda';
import { environmentOf } from '../../../../constructs/test/support/environment';
import {
  type StackTemplate,
  type TemplateResource,
  templateOf,
} from '../../../../constructs/test/support/stage';
import { CONTEXT } from '../../support/wanted';
import { SERVICE, type Unit, type Variant } from './variants';

const FUNCTION_NAMES = { [SERVICE.name]: 'StagingFlightService' };
const environment = environmentOf({ region: CONTEXT.region });

const templates = new Map<string, StackTemplate>();

/**
 * The template of a unit's stack with a configuration, as the environment has it.
 *
 * @param earlier configurations that it had before the last promotions
 */
export function unitTemplate(unit: Unit, variant: Variant, earlier: readonly Variant[] = []): StackTemplate {
  const key = `${unit.name} ${variant.tag}`;
  const template = templates.get(key) ?? synthesized(unit, variant);
  templates.set(key, template);
  return earlier.length === 0 ? template : withKept(template, keptOf(unit, variant, earlier));
}

/** The same, made by the constructs each time: what `unitTemplate` spares itself. */
export function synthesized(unit: Unit, variant: Variant, earlier: readonly Variant[] = []): StackTemplate {
  const file = `catalog/${unit.name}/${variant.tag}.yaml`;
  return templateOf((stack) => {
    if (unit === SERVICE) {
      const [config, ...before] = [variant, ...earlier].map(serviceConfig) as [ServiceConfig];
      const service = { config, functionName: functionName(CONTEXT.stage, config), file, earlier: before };
      new MicroserviceLambda(stack, 'Service', { context: CONTEXT, service });
      return;
    }
    const api = stageApi(variant, earlier);
    new ServerlessApi(stack, 'Api', {
      context: CONTEXT,
      api: { ...api, file },
      environment,
      serviceFunctionNames: FUNCTION_NAMES,
    });
  }, CONTEXT);
}

/** Statements that each function's role has beside its own, by the functions' names. */
function keptOf(
  unit: Unit,
  variant: Variant,
  earlier: readonly Variant[],
): Readonly<Record<string, readonly PolicyStatement[]>> {
  const scope = { context: CONTEXT, functionNames: FUNCTION_NAMES };
  if (unit === SERVICE) {
    const [config, ...before] = [variant, ...earlier].map(serviceConfig) as [ServiceConfig];
    const name = functionName(CONTEXT.stage, config);
    const service = { config, functionName: name, file: '', earlier: before };
    return { [name]: keptServiceStatements(service, { ...scope, functionNames: {} }) };
  }
  const api = stageApi(variant, earlier);
  return Object.fromEntries(
    api.functions.map((each) => [
      each.stageFunctionName,
      keptApiStatements({ ...api, file: '' }, each, scope),
    ]),
  );
}

function withKept(
  template: StackTemplate,
  kept: Readonly<Record<string, readonly PolicyStatement[]>>,
): StackTemplate {
  const roles = new Map(
    Object.values(template.Resources).flatMap(({ Type, Properties = {} }) => {
      if (Type !== 'AWS::Lambda::Function') return [];
      const role = Properties['Role'] as { readonly 'Fn::GetAtt': readonly [string] };
      return [[role['Fn::GetAtt'][0], kept[String(Properties['FunctionName'])] ?? []] as const];
    }),
  );
  const resources = Object.entries(template.Resources).map(([id, resource]) => [
    id,
    withStatements(resource, roles.get(id) ?? []),
  ]);
  return { ...template, Resources: Object.fromEntries(resources) as StackTemplate['Resources'] };
}

interface MutableRole {
  readonly Properties: {
    readonly Policies: [{ readonly PolicyDocument: { readonly Statement: unknown[] } }];
  };
}

function withStatements(role: TemplateResource, statements: readonly PolicyStatement[]): TemplateResource {
  if (statements.length === 0) return role;
  const copy = structuredClone(role) as unknown as MutableRole;
  copy.Properties.Policies[0].PolicyDocument.Statement.push(...statements);
  return copy as unknown as TemplateResource;
}

function serviceConfig(variant: Variant): ServiceConfig {
  const result = parseServiceConfig(stringify({ ...variant.content, imageTag: variant.tag }));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return configForStage(result.config, CONTEXT.stage);
}

function stageApi(variant: Variant, before: readonly Variant[]) {
  const [config, ...earlier] = [variant, ...before].map(apiConfig) as [ApiConfig];
  const functions = apiFunctions(config).map((each) => ({
    ...each,
    stageFunctionName: functionName(CONTEXT.stage, each),
  }));
  return { config, functions, earlier };
}

function apiConfig(variant: Variant): ApiConfig {
  const result = parseApiConfig(stringify({ ...variant.content, imageTag: variant.tag }));
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics));
  return apiConfigForStage(result.config, CONTEXT.stage);
}
