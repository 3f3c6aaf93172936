import type { TemplateObject, TemplateValue } from './template-value';
import { type Resource, ofType } from './resource-index';
import { targetId } from './target-id';
import { listOf, objectOf, textOf, textsOf } from './template-values';

/** What the role of a function lets it do. */
export interface FunctionAccess {
  readonly functionId: string;
  readonly statement: Statement;
}

/** A statement of a policy that allows something. */
export interface Statement {
  readonly actions: readonly string[];
  /** Ids of what it is for. */
  readonly resources: readonly string[];
  /** Values of a condition key, whichever operator compares it. */
  readonly condition: (key: string) => readonly string[];
}

/** What each function's role allows, statement by statement. */
export function functionAccess(resources: readonly Resource[]): FunctionAccess[] {
  const policies = policiesByRole(resources);
  return ofType(resources, 'AWS::Lambda::Function').flatMap(({ id, properties }) => {
    const role = textOf(properties.Role) ?? '';
    return (policies.get(role) ?? policies.get(role.split('/').at(-1)!) ?? [])
      .flatMap((policy) => listOf(objectOf(policy).Statement))
      .map(objectOf)
      .filter(({ Effect }) => Effect === 'Allow')
      .map((statement) => ({ functionId: id, statement: readStatement(statement) }));
  });
}

/** Policies within roles, and those that name their roles or are named by them; a role goes by its id or its name. */
function policiesByRole(resources: readonly Resource[]): Map<string, TemplateValue[]> {
  const policies = new Map<string, TemplateValue[]>();
  const add = (role: string, documents: readonly TemplateValue[]) =>
    policies.set(role, [...(policies.get(role) ?? []), ...documents]);
  const managed = ofType(resources, 'AWS::IAM::ManagedPolicy');
  const documentOf = new Map(managed.map(({ id, properties }) => [id, properties.PolicyDocument] as const));
  for (const { id, properties } of ofType(resources, 'AWS::IAM::Role')) {
    const inline = listOf(properties.Policies).map((policy) => objectOf(policy).PolicyDocument);
    const attached = textsOf(properties.ManagedPolicyArns).map((policy) => documentOf.get(policy));
    for (const role of [id, ...textsOf(properties.RoleName)]) add(role, [...inline, ...attached]);
  }
  for (const { properties } of [
    ...ofType(resources, 'AWS::IAM::Policy', 'AWS::IAM::RolePolicy'),
    ...managed,
  ]) {
    const roles = [...textsOf(properties.Roles), ...textsOf(properties.RoleName)];
    for (const role of roles) add(role, [properties.PolicyDocument]);
  }
  return policies;
}

function readStatement({ Action, Resource: target, Condition }: TemplateObject): Statement {
  // `Null` says whether a key is there, not what it is.
  const { Null: _, ...operators } = objectOf(Condition);
  return {
    actions: textsOf(Action),
    resources: textsOf(target).map(targetId),
    condition: (key) => Object.values(operators).flatMap((operator) => textsOf(objectOf(operator)[key])),
  };
}
