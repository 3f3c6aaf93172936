import { type StageResource, textProperty } from '../assembly/resources';
import { listOf, type NamedPolicy, type PolicyDocument, type PolicySet } from './policy';
import { upperBoundOf, withSids } from './statements';

/** A role of a stage and all that decides what it may do. */
export interface StageRole {
  readonly resource: StageResource;
  readonly arn: string;
  /** Its policies as the templates have them. */
  readonly written: readonly NamedPolicy[];
  /** What they allow at most: see `upperBoundOf`. */
  readonly policies: PolicySet;
  /** ARNs of attached policies that no template of the stage holds, so that nobody here can see what they allow. */
  readonly unseenPolicies: readonly string[];
}

/** Every role of a stage, with the policies that its templates attach to it wherever they stand. */
export function rolesOf(resources: readonly StageResource[]): StageRole[] {
  const managed = new Map(
    resources.filter(({ type }) => type === 'AWS::IAM::ManagedPolicy').map((policy) => [policy.ref, policy]),
  );
  const attached = resources.filter(({ type }) => ATTACHED_TYPES.includes(type));
  return resources
    .filter(({ type }) => type === 'AWS::IAM::Role')
    .map((role) => {
      const managedArns = listOf(role.properties['ManagedPolicyArns'] as readonly string[] | undefined);
      const boundary = managed.get(textProperty(role, 'PermissionsBoundary') ?? '');
      const written = [
        ...inlinePolicies(role),
        ...attached.filter((policy) => isAttachedTo(policy, role)).map(toNamedPolicy),
        ...managedArns.flatMap((arn) => (managed.has(arn) ? [toNamedPolicy(managed.get(arn)!)] : [])),
      ];
      return {
        resource: role,
        arn: role.arn,
        written,
        policies: {
          identity: written.map(atMost),
          ...(boundary && { boundary: atMost(toNamedPolicy(boundary)) }),
        },
        unseenPolicies: managedArns.filter((arn) => !managed.has(arn)),
      };
    });
}

const ATTACHED_TYPES = ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy'];

function inlinePolicies({ properties }: StageResource): NamedPolicy[] {
  const policies = properties['Policies'] as
    ReadonlyArray<{ readonly PolicyName: string; readonly PolicyDocument: PolicyDocument }> | undefined;
  return (policies ?? []).map((policy) => ({
    name: policy.PolicyName,
    document: withSids(policy.PolicyDocument),
  }));
}

/** `Roles` is for policies and managed policies, `RoleName` for role policies. */
function isAttachedTo(policy: StageResource, role: StageResource): boolean {
  const names = policy.properties['Roles'] ?? policy.properties['RoleName'];
  return listOf(names as string | readonly string[] | undefined).includes(role.ref);
}

function toNamedPolicy(policy: StageResource): NamedPolicy {
  const document = policy.properties['PolicyDocument'] as PolicyDocument;
  return { name: textProperty(policy, 'PolicyName') ?? policy.logicalId, document: withSids(document) };
}

function atMost({ name, document }: NamedPolicy): NamedPolicy {
  return { name, document: upperBoundOf(document) };
}
