import type { StageIdentity } from '../stage/stage-context';
import { stageNames } from '../stage/stage-names';

/** Secrets by the name of the variable that says where each is kept. */
type Secrets = Readonly<Record<string, { readonly ssm?: string; readonly secretsManager?: string }>>;

/** Where everything in a stage is, for the runtime of a handler. */
export function stageVariables(context: StageIdentity): Record<string, string> {
  return {
    EVENT_BUS_NAME: stageNames(context).bus.name,
    SERVICE_REGISTRY_PATH: `${context.registryPath}/${context.stage}`,
  };
}

/** Who a handler is, for Powertools (Powertools for AWS Lambda, environment variables). */
export function powertoolsVariables(name: string, { system }: StageIdentity): Record<string, string> {
  return { POWERTOOLS_SERVICE_NAME: name, POWERTOOLS_METRICS_NAMESPACE: system };
}

/** Where each secret is kept; never its value. */
export function secretVariables(secrets: Secrets): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secrets).map(([name, { ssm, secretsManager }]) => [name, ssm ?? secretsManager ?? '']),
  );
}
