import type { StageFinding } from '../finding';
import type { SharedDecisions } from '../iam/shared-decisions';
import type { StagePrincipal } from '../principals';
import { sourcesOfStatements } from '../sources';
import type { Stage } from '../stage';
import { declaredReach, type DeclaredCall } from './declared-reach';
import { type StageTarget, stageTargets } from './stage-targets';

/** What the roles of a stage reach of each other's. */
export interface ReachExamination {
  readonly findings: readonly StageFinding[];
  /** How many calls were decided. */
  readonly callCount: number;
}

/**
 * Decides for every function whether it may call, read, send and publish each thing in its stage, and holds that against
 * what its configuration says: nothing more, nothing less.
 */
export async function examineReach(stage: Stage, decisions: SharedDecisions): Promise<ReachExamination> {
  const calls = stageTargets(stage.resources, stage.model).flatMap(callsOn);
  const findings: StageFinding[] = [];
  for (const principal of stage.principals) {
    findings.push(...(await examinePrincipal(principal, calls, stage, decisions)));
  }
  return { findings, callCount: calls.length * stage.principals.length };
}

function callsOn({ resource, actions, sources = [] }: StageTarget): DeclaredCall[] {
  return actions.flatMap((action): DeclaredCall[] =>
    sources.length === 0 ? [{ action, resource }] : sources.map((source) => ({ action, resource, source })),
  );
}

async function examinePrincipal(
  principal: StagePrincipal,
  calls: readonly DeclaredCall[],
  stage: Stage,
  decisions: SharedDecisions,
): Promise<StageFinding[]> {
  const declared = new Set(declaredReach(principal, stage.model).map(keyOf));
  const findings: StageFinding[] = [];
  for (const call of calls) {
    const isDeclared = declared.has(keyOf(call));
    const isAllowed = await decisions.isAllowed(
      requestFor(principal, call, stage),
      policiesOn(principal, call, stage),
    );
    if (isAllowed === isDeclared) continue;
    if (isDeclared) findings.push(missing(principal, call));
    else findings.push(...(await undeclared(principal, call, stage, decisions)));
  }
  return findings;
}

function keyOf({ action, resource, source = '' }: DeclaredCall): string {
  return [action, resource, source].join(' ');
}

function requestFor({ role }: StagePrincipal, { action, resource, source }: DeclaredCall, { model }: Stage) {
  const { account } = model.context;
  const request = { principal: role.arn, action, resource, account };
  return source === undefined ? request : { ...request, context: { 'events:source': [source] } };
}

function policiesOn({ role }: StagePrincipal, { resource }: DeclaredCall, { resourcePolicies }: Stage) {
  const policy = resourcePolicies.get(resource);
  return { ...role.policies, ...(policy && { resource: policy }) };
}

function missing({ name, role }: StagePrincipal, call: DeclaredCall): StageFinding {
  return {
    rule: 'reach/missing',
    subject: name,
    stack: role.resource.stack.name,
    resource: role.resource.logicalId,
    message: `${name} may not ${describe(call)}, though its configuration says that it does`,
    help: 'allow it in the role, by the ARN of the resource',
  };
}

/** What `permissions` allows by its ARN is said in the configuration, too: all else is not. */
async function undeclared(
  principal: StagePrincipal,
  call: DeclaredCall,
  stage: Stage,
  decisions: SharedDecisions,
): Promise<StageFinding[]> {
  const { name, role } = principal;
  const request = requestFor(principal, call, stage);
  const statements = await decisions.allowedBy(request, policiesOn(principal, call, stage));
  if (statements.length > 0 && statements.every((statement) => /\/Permission\d+$/.test(statement))) return [];
  return [
    {
      rule: 'reach/undeclared',
      subject: name,
      stack: role.resource.stack.name,
      resource: role.resource.logicalId,
      statements,
      sources: sourcesOfStatements(principal, statements, [call.action]),
      message: `${name} may ${describe(call)}, and its configuration does not say so`,
      help: 'take it from the role, or say it in the configuration: calls, publish, secrets or permissions',
    },
  ];
}

function describe({ action, resource, source }: DeclaredCall): string {
  return `${action} on ${resource}${source === undefined ? '' : ` as ${source}`}`;
}
