import { type FailureKind, failureKind } from '../../aws/aws-failure';
import { deleteVersion, pointAlias, provision, unprovision } from '../../aws/lambda-changes';
import type { FunctionOutcome } from '../../planner/record-outcome';
import type { ActionContext, ActionOf } from './action-context';
import { callEach } from './call-outcome';

/** Moves aliases; the answer says all of them, so nobody need ask. */
export function shiftAll(
  { functions }: ActionOf<'shift'>,
  { target, keepLease }: ActionContext,
): Promise<FunctionOutcome[]> {
  return callEach(functions, async (alias) => {
    await keepLease();
    const revisionId = await pointAlias(target.lambda, alias);
    return { alias: { version: alias.version, weights: alias.weights ?? {}, revisionId } };
  });
}

export function provisionAll(
  { functions }: ActionOf<'provision'>,
  { target, keepLease }: ActionContext,
): Promise<FunctionOutcome[]> {
  return callEach(functions, async (each) => {
    await keepLease();
    await provision(target.lambda, each);
    return {};
  });
}

export function unprovisionAll(
  { functions }: ActionOf<'unprovision'>,
  { target, keepLease }: ActionContext,
): Promise<FunctionOutcome[]> {
  return callEach(functions, async ({ functionName, version }) => {
    await keepLease();
    await unless(['missing'], unprovision(target.lambda, functionName, version));
    return {};
  });
}

/** Versions that nobody needs; one that is gone already, or that may not be deleted, is not tried again. */
export function pruneAll(
  { functions }: ActionOf<'prune'>,
  { target, keepLease }: ActionContext,
): Promise<FunctionOutcome[]> {
  return callEach(functions, async ({ functionName, version }) => {
    await keepLease();
    await unless(['missing', 'permanent'], deleteVersion(target.lambda, functionName, version));
    return {};
  });
}

async function unless(kinds: readonly FailureKind[], removal: Promise<void>): Promise<void> {
  try {
    await removal;
  } catch (error) {
    if (!kinds.includes(failureKind(error))) throw error;
  }
}
