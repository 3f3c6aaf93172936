import { CommandError } from '../../command/answer';
import type { NamedPolicy, PolicyDocument, PolicySet } from './policy';

/** One call of a service of AWS, as IAM sees it. */
export interface AccessRequest {
  /** ARN of the role that calls. */
  readonly principal: string;
  /** As in `dynamodb:GetItem`. */
  readonly action: string;
  /** ARN of what the call is about; `*` for an action that has no resources. */
  readonly resource: string;
  /** Account of the resource. */
  readonly account: string;
  /** Condition keys that AWS supplies. Default: none beside those of every request */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** What allows, or could allow, the request. */
export interface AccessPolicies extends PolicySet {
  /** Policy of the resource itself. Default: it has none */
  readonly resource?: NamedPolicy;
}

/** What IAM answers. */
export interface Decision {
  readonly allowed: boolean;
  /** Statements that allow it, as `policy/Sid`. */
  readonly allowedBy: readonly string[];
}

/** An implementation of IAM's evaluation logic that shares nothing with what writes the policies. */
export interface IamEvaluator {
  /** @throws CommandError where the request or a policy is not valid */
  decide(request: AccessRequest, policies: AccessPolicies): Promise<Decision>;
}

/** The part of `@cloud-copilot/iam-simulate` that is used, in own words: its licence keeps it out of what is shipped. */
export interface IamSimulateModule {
  runSimulation(simulation: object, options: object): Promise<SimulationResult>;
}

interface SimulationResult {
  readonly resultType: 'error' | 'single' | 'wildcard';
  readonly overallResult?: 'Allowed' | 'ExplicitlyDenied' | 'ImplicitlyDenied';
  readonly errors?: { readonly message: string } & Readonly<Record<string, unknown>>;
  readonly result?: SimulatedResource;
  readonly results?: readonly SimulatedResource[];
}

interface SimulatedResource {
  readonly analysis: {
    readonly identityAnalysis?: { readonly allowStatements: readonly SimulatedStatement[] };
    readonly resourceAnalysis?: { readonly allowStatements: readonly SimulatedStatement[] };
  };
}

interface SimulatedStatement {
  readonly policyId?: string;
  readonly statement: { sid(): string | undefined };
}

/** The evaluator that `@cloud-copilot/iam-simulate` makes. */
export function simulatorOf({ runSimulation }: IamSimulateModule): IamEvaluator {
  return {
    async decide(request, policies) {
      const result = await runSimulation(simulationOf(request, policies), {});
      if (result.resultType === 'error') {
        const what = `${request.principal}: whether it may ${request.action} on ${request.resource} cannot be told`;
        throw new CommandError(`${what}: ${JSON.stringify(result.errors)}`, {
          help: 'mend the policy that is named',
        });
      }
      return { allowed: result.overallResult === 'Allowed', allowedBy: allowingStatements(result) };
    },
  };
}

function simulationOf(
  { principal, action, resource, account, context = {} }: AccessRequest,
  policies: AccessPolicies,
) {
  return {
    request: {
      principal,
      action,
      resource: { resource, accountId: account },
      contextVariables: { ...OF_EVERY_REQUEST, ...mutable(context) },
    },
    identityPolicies: policies.identity.map(toSimulated),
    ...(policies.boundary && { permissionBoundaryPolicies: [toSimulated(policies.boundary)] }),
    ...(policies.resource && { resourcePolicy: versioned(policies.resource.document) }),
    serviceControlPolicies: [],
    resourceControlPolicies: [],
  };
}

/** The SDKs speak TLS only; policies that refuse all else must not refuse them. */
const OF_EVERY_REQUEST = { 'aws:SecureTransport': 'true' };

function mutable(context: Readonly<Record<string, readonly string[]>>): Record<string, string | string[]> {
  return Object.fromEntries(Object.entries(context).map(([key, values]) => [key, [...values]]));
}

function toSimulated({ name, document }: NamedPolicy) {
  return { name, policy: versioned(document) };
}

function versioned(document: PolicyDocument): PolicyDocument {
  return { Version: '2012-10-17', ...document };
}

function allowingStatements({ result, results = [] }: SimulationResult): string[] {
  const analyses = [...(result ? [result] : []), ...results].map(({ analysis }) => analysis);
  const statements = analyses.flatMap(({ identityAnalysis, resourceAnalysis }) => [
    ...(identityAnalysis?.allowStatements ?? []),
    ...(resourceAnalysis?.allowStatements ?? []),
  ]);
  const names = statements.map(
    ({ policyId, statement }) => `${policyId ?? 'resource policy'}/${statement.sid() ?? ''}`,
  );
  return [...new Set(names)];
}
