import {
  partitionPrefix,
  policyStatements,
  type StageContext,
  stageNames,
  type StageService,
} from '@drystone/config';
import { isKnown } from '../assembly/resolve';
import type { StageFinding } from '../finding';
import { sourceOf, sourcesOfStatements } from '../sources';
import type { KeyShape } from './key-shapes';
import type { Leak, RoleProof } from './prove-isolation';
import type { TableAccess } from './table-accesses';

/** Why a kind of leak is one, and what closes it. */
interface Explanation {
  readonly rule: string;
  readonly why: string;
  readonly help: string;
}

const WHOLE_TABLE: Explanation = {
  rule: 'isolation/whole-table',
  why: 'IAM knows no partition keys of these actions, so nothing confines them to one service',
  help: 'take the actions away: the platform alone acts on the table as a whole',
};

const EXPLANATIONS: Readonly<Record<KeyShape, Explanation>> = {
  foreign: {
    rule: 'isolation/foreign-key',
    why: 'the keys are in the partition of another service',
    help: 'allow keys of the own prefix only: ForAllValues:StringLike dynamodb:LeadingKeys ["<PREFIX>#*"]',
  },
  mixed: {
    rule: 'isolation/mixed-keys',
    why: 'one key of its own lets the keys of another service through',
    help: 'write ForAllValues in the condition: with ForAnyValue, one matching key is enough',
  },
  absent: {
    rule: 'isolation/absent-key',
    why: 'a request without a partition key passes, since ForAllValues is true of no values',
    help: 'add the condition Null {"dynamodb:LeadingKeys": "false"}',
  },
  lookalike: {
    rule: 'isolation/lookalike-key',
    why: 'the keys only begin like those of the service, and another service may come to have them',
    help: 'end the prefix in the condition with #*',
  },
};

/** What is wrong with the roles of a stage, by what was found out of them. */
export function isolationFindings(proofs: readonly RoleProof[], context: StageContext): StageFinding[] {
  return proofs.flatMap((proof) => [
    ...leakFindings(proof),
    ...unseenPolicyFindings(proof),
    ...ownAccessFindings(proof, context),
  ]);
}

/** Leaks that have the same cause are one finding. */
function leakFindings({ principal, leaks }: RoleProof): StageFinding[] {
  const groups = new Map<string, Leak[]>();
  for (const leak of leaks) {
    const cause = JSON.stringify([leak.shape, leak.statements]);
    groups.set(cause, [...(groups.get(cause) ?? []), leak]);
  }
  return [...groups.values()].map((group): StageFinding => {
    const { shape, statements } = group[0]!;
    const { rule, why, help } = shape === undefined ? WHOLE_TABLE : EXPLANATIONS[shape];
    const actions = [...new Set(group.map(({ access }) => access.action))];
    const reached = [...new Set(group.flatMap((leak) => leak.reached))].map(
      ({ config }) => config.serviceName,
    );
    const { resource } = principal.role;
    return {
      rule,
      subject: principal.name,
      stack: resource.stack.name,
      resource: resource.logicalId,
      statements,
      sources: sourcesOfStatements(principal, statements, actions),
      message: `${principal.name} may ${actions.join(', ')} on ${whose(reached)}: ${why}`,
      help,
    };
  });
}

function whose(services: readonly string[]): string {
  if (services.length === 0) return 'items that are not its own';
  const named = services.slice(0, 5).join(', ');
  return `items of ${named}${services.length > 5 ? ` and ${services.length - 5} more` : ''}`;
}

function unseenPolicyFindings({ principal }: RoleProof): StageFinding[] {
  const { resource, unseenPolicies, written } = principal.role;
  const common = { subject: principal.name, stack: resource.stack.name, resource: resource.logicalId };
  const unseen = unseenPolicies.map((arn) => ({
    ...common,
    rule: 'isolation/unseen-policy',
    message: `the role of ${principal.name} has ${arn}, which no template holds: nobody can prove what it allows`,
    help: 'write its statements into the role',
  }));
  const unknown = written.filter(({ document }) => !isKnown(document));
  return [
    ...unseen,
    ...unknown.map(({ name }) => ({
      ...common,
      rule: 'isolation/unseen-policy',
      statements: [name],
      message: `policy ${name} of ${principal.name} has values that only AWS knows: nobody can prove what it allows`,
      help: 'name resources by their ARNs: stageNames has them',
    })),
  ];
}

/** What a service may do to its own items is what its configuration says, neither more nor less. */
function ownAccessFindings({ principal, ownAccesses }: RoleProof, context: StageContext): StageFinding[] {
  const { service, role } = principal;
  if (service === undefined) return [];
  const expected = expectedActions(service, context);
  const allowed = new Set(ownAccesses.map(({ action }) => action));
  const missing = expected.filter((action) => !allowed.has(action) || isMissingOnIndex(action, ownAccesses));
  const surplus = [...allowed].filter((action) => !expected.includes(action));
  const common = {
    rule: 'isolation/own-access',
    subject: principal.name,
    stack: role.resource.stack.name,
    resource: role.resource.logicalId,
    sources: [sourceOf(service, ['permissions'])],
  };
  const keys = `keys of ${partitionPrefix(service.config)}#`;
  const missingFinding = {
    ...common,
    message: `${principal.name} may not ${missing.join(', ')} on ${keys} in the table and its indexes, though its permissions say so`,
    help: 'name table and index/* in the resources, and confine the keys with ForAllValues:StringLike',
  };
  const surplusFinding = {
    ...common,
    message: `${principal.name} may ${surplus.join(', ')} on ${keys}, though its permissions do not say so`,
    help: 'write the actions into permissions, or take them from the role',
  };
  return [...(missing.length > 0 ? [missingFinding] : []), ...(surplus.length > 0 ? [surplusFinding] : [])];
}

function expectedActions(service: StageService, context: StageContext): readonly string[] {
  const statements = policyStatements(service.config, { tableArn: stageNames(context).table.arn });
  return statements.find(({ Sid }) => Sid === 'OwnPartition')?.Action ?? [];
}

/** Of the actions that a service may have, only Query reaches indexes (Service Authorization Reference). */
function isMissingOnIndex(action: string, allowed: readonly TableAccess[]): boolean {
  return (
    action === 'dynamodb:Query' &&
    !allowed.some((each) => each.action === action && each.resourceType === 'index')
  );
}
