import type { StageModel } from '@drystone/config';
import { type StageResource, resourcesOf } from './assembly/resources';
import type { Assembly } from '../assembly/template';
import type { StageFinding } from './finding';
import type { NamedPolicy } from './iam/policy';
import { resourcePoliciesOf } from './iam/resource-policies';
import { rolesOf, type StageRole } from './iam/roles';
import { principalsOf, type StagePrincipal } from './principals';

/** A stage as all checks see it: what it shall be, and what its templates come to. */
export interface Stage {
  readonly model: StageModel;
  readonly assembly: Assembly;
  readonly resources: readonly StageResource[];
  readonly roles: readonly StageRole[];
  readonly principals: readonly StagePrincipal[];
  /** What the policies of resources allow at most, by the ARN of the resource. */
  readonly resourcePolicies: ReadonlyMap<string, NamedPolicy>;
  /** What the model has and the assembly has not. */
  readonly missing: readonly StageFinding[];
}

/** One check of a stage. */
export type StageRule = (stage: Stage) => readonly StageFinding[];

/** Puts the assembly of a stage beside its model. */
export function stageOf(model: StageModel, assembly: Assembly): Stage {
  const resources = resourcesOf(assembly);
  const roles = rolesOf(resources);
  const { principals, findings } = principalsOf(model, resources, roles);
  return {
    model,
    assembly,
    resources,
    roles,
    principals,
    resourcePolicies: resourcePoliciesOf(resources),
    missing: findings,
  };
}
