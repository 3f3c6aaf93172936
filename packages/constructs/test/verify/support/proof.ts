import type { StageModel } from '@drystone/config';
import { resourcesOf } from '../../../src/verify/assembly/resources';
import type { Assembly } from '../../../src/assembly/template';
import { loadIamTools } from '../../../src/verify/iam/iam-tools';
import { resourcePoliciesOf } from '../../../src/verify/iam/resource-policies';
import { rolesOf } from '../../../src/verify/iam/roles';
import { SharedDecisions } from '../../../src/verify/iam/shared-decisions';
import { isolationFindings } from '../../../src/verify/isolation/isolation-findings';
import { proveIsolation } from '../../../src/verify/isolation/prove-isolation';
import { tableAccesses } from '../../../src/verify/isolation/table-accesses';
import { principalsOf } from '../../../src/verify/principals';
import { TABLE_ARN } from './policies';
import { CONTEXT } from './stage-model';

export const tools = loadIamTools(process.cwd());

/** Runs the isolation proof on a stage. */
export async function prove(model: StageModel, assembly: Assembly) {
  const resources = resourcesOf(assembly);
  const { principals } = principalsOf(model, resources, rolesOf(resources));
  const question = {
    principals,
    services: model.services,
    accesses: tableAccesses(await tools.actionsOf('dynamodb'), TABLE_ARN),
    account: CONTEXT.account,
    resourcePolicies: resourcePoliciesOf(resources),
  };
  const decisions = new SharedDecisions(tools.evaluator);
  const proofs = await proveIsolation(question, decisions);
  return { question, decisions, proofs, findings: isolationFindings(proofs, CONTEXT) };
}
