import { Refusal } from '../../aws/refusal';
import type { FunctionRecord } from './function-record';
import { conflict, type LambdaPlace } from './lambda-place';

/** Recorded on AWS: whoever names a revision changes that one, or nothing. */
export function requireRevision(wanted: string | undefined, revisionId: string): void {
  if (wanted === undefined || wanted === revisionId) return;
  throw new Refusal(
    412,
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
  );
}

/**
 * While a function is made or updated, nothing else of it changes: neither code nor configuration, and no version is
 * published (Developer Guide, functions-states.html; the message was recorded on AWS).
 */
export function requireQuiet(lambda: LambdaPlace, { name, latest }: FunctionRecord): void {
  if (latest.state.value === 'Pending') {
    throw conflict(
      `The operation cannot be performed at this time. The function is currently in the following state: Pending`,
    );
  }
  if (latest.lastUpdate?.value !== 'InProgress') return;
  throw conflict(
    `The operation cannot be performed at this time. An update is in progress for resource: ${lambda.arn(name)}`,
  );
}
