import { rmSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib/core';
import { functionName, parseServiceConfig, type StageContext, type StageService } from '@drystone/config';
import { CONTEXT } from '../../../config/test/support/stage-context';
import { minimalYaml } from '../../../config/test/support/minimal-config';

export { CONTEXT };

/**
 * A service in that stage.
 *
 * @param lines of its `service-config.yaml`, after those that every file has
 */
export function serviceOf(...lines: string[]): StageService {
  return serviceFrom(minimalYaml(...lines));
}

/** @param text of a whole `service-config.yaml` */
export function serviceFrom(text: string): StageService {
  const file = 'catalog/flight-service/v1.2.3.yaml';
  const result = parseServiceConfig(text, file);
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'));
  const { config } = result;
  return { config, functionName: functionName(CONTEXT.stage, config), file };
}

/** A resource of a template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** What is looked at of a template. */
export interface StackTemplate {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/** The template of a stack that holds what is built in it. */
export function templateOf(build: (stack: Stack) => void, context: StageContext = CONTEXT): StackTemplate {
  return templatesOf({ Stack: build }, context)['Stack']!;
}

/** The resources of one type. */
export function resourcesOf({ Resources }: StackTemplate, type: string): TemplateResource[] {
  return Object.values(Resources).filter(({ Type }) => Type === type);
}

/** The templates of several stacks of one stage, by the names of the stacks. */
export function templatesOf(
  builds: Readonly<Record<string, (stack: Stack) => void>>,
  context: StageContext = CONTEXT,
): Record<string, StackTemplate> {
  const app = new App({ builtinCloudFormationValidation: false, analyticsReporting: false });
  const env = { account: context.account, region: context.region };
  for (const [name, build] of Object.entries(builds)) build(new Stack(app, name, { env }));
  return templatesIn(app);
}

/** The templates of an app, by the names of its stacks; what it wrote is gone afterwards. */
export function templatesIn(app: App): Record<string, StackTemplate> {
  const { stacks, directory } = app.synth();
  const templates = stacks.map(({ stackName, template }) => {
    const { Resources = {} } = template as Partial<StackTemplate>;
    return [stackName, { ...(template as object), Resources }] as const;
  });
  rmSync(directory, { recursive: true });
  return Object.fromEntries(templates);
}
