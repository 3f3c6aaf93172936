import { type StageModel, stageNames } from '@drystone/config';
import { readAssembly } from '../assembly/read-assembly';
import { placed } from './assembly/placed';
import { type MonthlyPrice, monthlyPrice } from './estimate/monthly-price';
import { type QuotaUsage, quotaUsages } from './estimate/quotas';
import type { StageFinding } from './finding';
import type { IamTools } from './iam/iam-tools';
import { SharedDecisions } from './iam/shared-decisions';
import { isolationFindings } from './isolation/isolation-findings';
import { proveIsolation, type RoleProof } from './isolation/prove-isolation';
import { tableAccesses } from './isolation/table-accesses';
import { examineReach } from './reach/examine-reach';
import { policyRules } from './rules/policy-rules';
import { replacementRules } from './rules/replacement-rules';
import { STAGE_RULES } from './rules/stage-rules';
import { type TemplateSize, templateSizes } from '../assembly/template-sizes';
import { type Stage, stageOf } from './stage';
import type { AcknowledgedFinding } from './validation/rule-packs';
import { validationFindings } from './validation/validation-findings';

/** A stage that is to be verified. */
export interface Verification {
  readonly model: StageModel;
  /** Folder of its assembly, synthesized with validation. */
  readonly assemblyFolder: string;
  /** Folder of the assembly that was deployed last. Default: nothing is compared */
  readonly deployedFolder?: string;
  readonly tools: IamTools;
  /** Findings of cdk-nag that stand, where it is known. Default: it is not */
  readonly acknowledged?: readonly AcknowledgedFinding[];
}

/** All that is known of a stage before it is deployed. */
export interface VerifyReport {
  readonly stage: string;
  readonly findings: readonly StageFinding[];
  readonly isolation: IsolationSummary;
  /** Calls on functions, queues, topics, buses, parameters and secrets that were decided. */
  readonly reachCallCount: number;
  /** Findings of cdk-nag that stand, each with its reason; undefined where verify did not synthesize itself. */
  readonly acknowledged?: readonly AcknowledgedFinding[];
  readonly templates: readonly TemplateSize[];
  readonly quotas: readonly QuotaUsage[];
  /** Undefined where there are no prices of the region. */
  readonly price: MonthlyPrice | undefined;
  /** The same of what was deployed last, where it is known. */
  readonly deployed?: { readonly quotas: readonly QuotaUsage[]; readonly price: MonthlyPrice | undefined };
}

/** What the isolation proof decided. */
export interface IsolationSummary {
  readonly services: readonly string[];
  readonly actionCount: number;
  /** Accesses that no role may have, and how many of them were put to the evaluator itself. */
  readonly foreignAccessCount: number;
  readonly evaluationCount: number;
  readonly roles: readonly RoleSummary[];
}

/** A row of the matrix. */
export interface RoleSummary {
  readonly name: string;
  /** Actions that it may do to items of its own. */
  readonly own: readonly string[];
  /** Actions that it may do to items of others, by the service. */
  readonly foreign: Readonly<Record<string, readonly string[]>>;
}

/**
 * Verifies a stage: isolation, rules, limits and prices, offline.
 *
 * @throws CommandError where it cannot be told
 * @example
 * const report = await verifyStage({ model, assemblyFolder: 'cdk.out', tools: loadIamTools('.') });
 */
export async function verifyStage(verification: Verification): Promise<VerifyReport> {
  const { model, assemblyFolder, deployedFolder, tools, acknowledged } = verification;
  const stage = stageOf(model, placed(readAssembly(assemblyFolder)));
  const deployed =
    deployedFolder === undefined ? undefined : stageOf(model, placed(readAssembly(deployedFolder)));
  const decisions = new SharedDecisions(tools.evaluator);
  const { isolation, proofs } = await examineIsolation(stage, tools, decisions);
  const reach = await examineReach(stage, decisions);
  const findings = [
    ...stage.missing,
    ...isolationFindings(proofs, model.context),
    ...reach.findings,
    ...validationFindings(assemblyFolder, model),
    ...STAGE_RULES.flatMap((rule) => rule(stage)),
    ...(await policyRules(stage, tools)),
    ...(deployed ? replacementRules(stage.resources, deployed.resources) : []),
  ];
  return {
    stage: model.context.stage,
    findings,
    isolation,
    reachCallCount: reach.callCount,
    ...(acknowledged && { acknowledged }),
    templates: templateSizes(stage.assembly),
    ...estimatesOf(stage),
    ...(deployed && { deployed: estimatesOf(deployed) }),
  };
}

async function examineIsolation(stage: Stage, tools: IamTools, decisions: SharedDecisions) {
  const { model, principals, resourcePolicies } = stage;
  const { context, services } = model;
  const actions = await tools.actionsOf('dynamodb');
  const accesses = tableAccesses(actions, stageNames(context).table.arn);
  const question = { principals, services, accesses, account: context.account, resourcePolicies };
  const proofs = await proveIsolation(question, decisions);
  const isolation: IsolationSummary = {
    services: services.map(({ config }) => config.serviceName),
    actionCount: actions.length,
    foreignAccessCount: proofs.reduce((sum, proof) => sum + proof.foreignAccessCount, 0),
    evaluationCount: decisions.evaluations,
    roles: proofs.map(summaryOf),
  };
  return { isolation, proofs };
}

function summaryOf({ principal, leaks, ownAccesses }: RoleProof): RoleSummary {
  const foreign: Record<string, string[]> = {};
  for (const { access, reached } of leaks) {
    for (const { config } of reached) {
      const actions = (foreign[config.serviceName] ??= []);
      if (!actions.includes(access.action)) actions.push(access.action);
    }
  }
  return { name: principal.name, own: [...new Set(ownAccesses.map(({ action }) => action))], foreign };
}

function estimatesOf({ resources, model }: Stage) {
  return { quotas: quotaUsages(resources, model), price: monthlyPrice(resources, model) };
}
