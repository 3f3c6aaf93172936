import type { Operation } from '../model/memory';
import { busyState } from './publication-state';
import { type ReadyVersion, readyVersions } from './readiness';
import { explainReasonCode } from './reason-codes';
import type { FunctionSituation, Situation } from './situation';
import type { UnitState } from './unit-state';

/** What the new versions lack before callers may reach them; undefined: nothing. */
export function versionState(situation: Situation, operation: Operation): UnitState | undefined {
  return (
    activeState(situation, operation) ?? readyState(situation, operation) ?? probedState(situation, operation)
  );
}

function activeState(situation: Situation, operation: Operation): UnitState | undefined {
  const versions = situation.functions.map((each) => ({ each, found: versionOf(each, operation) }));
  const failed = versions.filter(({ found }) => found?.state === 'Failed');
  if (failed.length > 0) {
    const { reason, isPermanent } = explainReasonCode(failed[0]?.found?.stateReasonCode);
    return {
      kind: 'Failed',
      failure: { reason: `${failed[0]?.each.functionName}: ${reason}`, isPermanent },
      versions: failed.map(({ each }) => ({
        functionName: each.functionName,
        version: operation.versions[each.functionName]!,
      })),
    };
  }
  const unread = versions.filter(({ found }) => !found);
  if (unread.length > 0) return { kind: 'Unread', functions: qualifiersOf(unread, operation) };
  const pending = versions.filter(({ found }) => found?.state === 'Pending');
  if (pending.length === 0) return undefined;
  return busyState(
    situation,
    operation,
    qualifiersOf(pending, operation),
    'AWS Lambda is preparing the version',
  );
}

function readyState(situation: Situation, operation: Operation): UnitState | undefined {
  const wanted = readyVersions(situation, (functionName) => operation.versions[functionName]);
  // Noted as given and not there: the call was lost, and is made again.
  const unready = wanted.filter((each) => !each.isGiven || !statusOf(situation, each));
  if (unready.length > 0) {
    const functions = unready.map(({ functionName, version, readiness }) => ({
      functionName,
      version,
      ...readiness,
    }));
    return situation.observed.isDeploying ? { kind: 'Deploying' } : { kind: 'Unready', functions };
  }
  const failed = wanted.find((each) => statusOf(situation, each) === 'FAILED');
  if (failed) {
    const reason = `${failed.functionName}: AWS Lambda could not keep its environments ready`;
    return { kind: 'Failed', failure: { reason, isPermanent: false } };
  }
  const waiting = wanted.filter((each) => statusOf(situation, each) !== 'READY');
  if (waiting.length === 0) return undefined;
  const qualifiers = waiting.map(({ functionName, version }) => ({ functionName, qualifier: version }));
  return busyState(situation, operation, qualifiers, 'its environments are being made ready');
}

function probedState({ desired, functions }: Situation, operation: Operation): UnitState | undefined {
  if (!desired.policy.health.probe) return undefined;
  const unprobed = functions.filter(({ functionName }) => !operation.probed.includes(functionName));
  if (unprobed.length === 0) return undefined;
  return {
    kind: 'Unprobed',
    functions: unprobed.map(({ functionName }) => ({
      functionName,
      version: operation.versions[functionName]!,
    })),
  };
}

/** Of what was asked for and nothing else: a call that was lost left what was there before. */
function statusOf({ functions }: Situation, { functionName, version, readiness }: ReadyVersion) {
  const found = functions.find((each) => each.functionName === functionName)?.provisioned[version];
  return found?.requested === readiness.count && found.max === readiness.max ? found.status : undefined;
}

function versionOf(each: FunctionSituation, { versions }: Operation) {
  const version = versions[each.functionName];
  return version === undefined ? undefined : each.versions[version];
}

function qualifiersOf(found: readonly { readonly each: FunctionSituation }[], { versions }: Operation) {
  return found.map(({ each: { functionName } }) => ({ functionName, qualifier: versions[functionName]! }));
}
