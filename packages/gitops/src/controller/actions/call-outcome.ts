import { failureKind, failureText } from '../../aws/aws-failure';
import type { CallError, FunctionOutcome } from '../../planner/record-outcome';
import { LeaseLostError } from '../../state/lease';

/**
 * Makes a call for each function, all at once; what comes of one does not depend on the others.
 *
 * @throws LeaseLostError as it is: whoever lost the lease does no more
 */
export function callEach<Each extends { readonly functionName: string; readonly version?: string }>(
  functions: readonly Each[],
  call: (each: Each) => Promise<Partial<FunctionOutcome>>,
): Promise<FunctionOutcome[]> {
  return Promise.all(
    functions.map(async (each) => {
      const { functionName, version } = each;
      const known = { functionName, ...(version !== undefined && { version }) };
      try {
        return { ...known, ...(await call(each)) };
      } catch (error) {
        return { ...known, error: callError(error) };
      }
    }),
  );
}

/** What AWS would refuse again is permanent; all else is looked at again first, and counts for nothing. */
function callError(error: unknown): CallError {
  if (error instanceof LeaseLostError) throw error;
  const kind = failureKind(error) === 'permanent' ? 'permanent' : 'transient';
  return { kind, message: failureText(error) };
}
