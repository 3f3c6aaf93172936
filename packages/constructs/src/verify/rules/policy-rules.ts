import type { StageFinding } from '../finding';
import type { IamTools, ReferencedAction } from '../iam/iam-tools';
import { listOf, type NamedPolicy, type Statement } from '../iam/policy';
import type { StageRole } from '../iam/roles';
import { matchesWildcards } from '../iam/wildcards';
import type { Stage } from '../stage';
import { findingAt } from './resource-finding';

/** IAM quotas: characters of all inline policies of a role together, without white space. */
const MAX_INLINE_CHARACTERS = 10_240;

/** Actions by service, as the Service Authorization Reference has them. */
type ActionIndex = ReadonlyMap<string, readonly ReferencedAction[]>;

/** Policies with actions that do not exist, with more than they need, or that are too long. */
export async function policyRules(
  { roles }: Stage,
  tools: Pick<IamTools, 'actionsOf'>,
): Promise<StageFinding[]> {
  const index = await actionIndex(roles, tools);
  return roles.flatMap((role) => [
    ...role.written.flatMap((policy) => statementFindings(role, policy, index)),
    ...sizeFinding(role),
  ]);
}

async function actionIndex(
  roles: readonly StageRole[],
  tools: Pick<IamTools, 'actionsOf'>,
): Promise<ActionIndex> {
  const actions = roles.flatMap((role) =>
    role.written.flatMap(({ document }) => listOf(document.Statement).flatMap(actionsOf)),
  );
  const services = [...new Set(actions.map(serviceOf))].filter((service) => /^[a-z0-9-]+$/.test(service));
  const entries = services.map(async (service) => [service, await knownActions(service, tools)] as const);
  return new Map(await Promise.all(entries));
}

/** A service that does not exist has no actions. */
async function knownActions(
  service: string,
  tools: Pick<IamTools, 'actionsOf'>,
): Promise<readonly ReferencedAction[]> {
  try {
    return await tools.actionsOf(service);
  } catch {
    return [];
  }
}

function actionsOf({ Action, NotAction }: Statement): readonly string[] {
  return [...listOf(Action), ...listOf(NotAction)];
}

function serviceOf(action: string): string {
  return action.split(':')[0]!.toLowerCase();
}

function statementFindings(
  role: StageRole,
  { name, document }: NamedPolicy,
  index: ActionIndex,
): StageFinding[] {
  return listOf(document.Statement).flatMap((statement) => {
    const findings = [...unknownActions(statement, index), ...wildcards(statement, index)];
    const statements = [`${name}/${statement.Sid ?? ''}`];
    return findings.map((finding) => findingAt(role.resource, { ...finding, statements }));
  });
}

type PlacelessFinding = Pick<StageFinding, 'rule' | 'message' | 'help'>;

function unknownActions(statement: Statement, index: ActionIndex): PlacelessFinding[] {
  return actionsOf(statement)
    .filter((action) => action !== '*' && matching(action, index).length === 0)
    .map((action) => ({
      rule: 'policy/unknown-action',
      message: `${action} does not exist: the statement allows less than it seems to`,
      help: 'look the action up in the Service Authorization Reference',
    }));
}

function wildcards(statement: Statement, index: ActionIndex): PlacelessFinding[] {
  if (statement.Effect !== 'Allow') return [];
  const wide = actionsOf(statement).filter((action) => /^(?:\*|[\w-]+:\*+)$/.test(action));
  const isEverywhere = listOf(statement.Resource).includes('*') && statement.Condition === undefined;
  const confinable = isEverywhere
    ? actionsOf(statement).filter((action) =>
        matching(action, index).some((each) => each.resourceTypes.length > 0),
      )
    : [];
  return [
    ...(wide.length > 0 || statement.NotAction !== undefined
      ? [
          {
            rule: 'policy/wildcard',
            message: `${wide.join(', ') || 'NotAction'} allows whatever AWS adds to the service`,
            help: 'name the actions',
          },
        ]
      : []),
    ...(confinable.length > 0
      ? [
          {
            rule: 'policy/wildcard',
            message: `${confinable.join(', ')} on * reaches all that the account has`,
            help: 'name the resources',
          },
        ]
      : []),
  ];
}

function matching(action: string, index: ActionIndex): readonly ReferencedAction[] {
  const known = index.get(serviceOf(action)) ?? [];
  return known.filter((each) => matchesWildcards(action, each.action, true));
}

function sizeFinding(role: StageRole): StageFinding[] {
  const inline = role.resource.properties['Policies'] as
    ReadonlyArray<{ PolicyDocument: unknown }> | undefined;
  const documents = (inline ?? []).map(({ PolicyDocument }) => JSON.stringify(PolicyDocument));
  const characters = documents.join('').length;
  if (characters <= MAX_INLINE_CHARACTERS) return [];
  return [
    findingAt(role.resource, {
      rule: 'limits/policy',
      message: `the role's inline policies have ${characters} characters, and IAM accepts ${MAX_INLINE_CHARACTERS}`,
      help: 'name fewer resources, or give them a common prefix',
    }),
  ];
}
