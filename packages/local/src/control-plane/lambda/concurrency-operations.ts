import type { ScalingRecord, ScalingSettings } from './function-record';
import type { LambdaCall, LambdaOperation } from './lambda-call';
import {
  deleteProvisioned,
  getProvisioned,
  putProvisioned,
  renderProvisioned,
} from './provisioned-concurrency';

/** Operations on environments that are kept ready (Lambda API reference, one page each). */
export const concurrencyOperations: Readonly<Record<string, LambdaOperation>> = {
  PutProvisionedConcurrencyConfig: (call) => {
    const { lambda, record, qualifier = '$LATEST' } = call;
    const { ProvisionedConcurrentExecutions = 0 } = call.body<{ ProvisionedConcurrentExecutions?: number }>();
    const provisioned = putProvisioned(lambda, record, qualifier, ProvisionedConcurrentExecutions);
    return { status: 202, body: renderProvisioned(provisioned) };
  },
  GetProvisionedConcurrencyConfig: ({ lambda, record, qualifier = '$LATEST' }) => ({
    body: renderProvisioned(getProvisioned(lambda, record, qualifier)),
  }),
  DeleteProvisionedConcurrencyConfig: ({ lambda, record, qualifier = '$LATEST' }) => {
    deleteProvisioned(lambda, record, qualifier);
    return { status: 204 };
  },
  PutFunctionScalingConfig: (call) => {
    const { lambda, record, qualifier = '$LATEST' } = call;
    const version = lambda.version(record, qualifier);
    const { FunctionScalingConfig: requested = {} } = call.body<{
      FunctionScalingConfig?: ScalingSettings;
    }>();
    const asked: ScalingRecord = { requested, applied: record.scaling.get(version.version)?.applied };
    record.scaling.set(version.version, asked);
    const { seconds, failsWith } = lambda.behaviour.provisionCourse(record.name, qualifier);
    lambda.after(record, seconds, () => {
      if (failsWith === undefined) asked.applied = requested;
      else version.state = { value: 'Failed', reason: failsWith, reasonCode: failsWith };
    });
    return { status: 202, body: { FunctionState: version.state.value } };
  },
  GetFunctionScalingConfig: (call) => ({ body: describeScaling(call) }),
};

function describeScaling({ lambda, record, name, qualifier = '$LATEST' }: LambdaCall) {
  const { applied, requested } = record.scaling.get(lambda.version(record, qualifier).version) ?? {};
  return {
    FunctionArn: lambda.arn(name, qualifier),
    AppliedFunctionScalingConfig: applied,
    RequestedFunctionScalingConfig: requested,
  };
}
