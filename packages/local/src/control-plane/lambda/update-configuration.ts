import { beginUpdate } from './begin-update';
import type { FunctionRecord, FunctionSettings } from './function-record';
import type { LambdaPlace } from './lambda-place';
import { requireQuiet, requireRevision } from './preconditions';

export interface UpdateConfigurationRequest {
  readonly Role?: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly MemorySize?: number;
  readonly Timeout?: number;
  readonly RevisionId?: string;
}

/**
 * Changes what `$LATEST` runs with, in AWS's own time; what is not in the request stays, and variables are taken as a whole
 * (Lambda API reference, UpdateFunctionConfiguration). One that changes nothing is carried out like any other, as recorded
 * on AWS.
 *
 * @throws Refusal ResourceConflictException while another update is on
 */
export function updateConfiguration(
  lambda: LambdaPlace,
  record: FunctionRecord,
  request: UpdateConfigurationRequest,
): void {
  const { latest } = record;
  requireRevision(request.RevisionId, latest.revisionId);
  changeConfiguration(lambda, record, {
    role: request.Role ?? latest.settings.role,
    environment: request.Environment?.Variables ?? latest.settings.environment,
    memorySize: request.MemorySize ?? latest.settings.memorySize,
    timeoutSeconds: request.Timeout ?? latest.settings.timeoutSeconds,
  });
}

/** Some of the settings of `$LATEST` become others. */
export function changeConfiguration(
  lambda: LambdaPlace,
  record: FunctionRecord,
  settings: Partial<FunctionSettings>,
): void {
  const { latest } = record;
  requireQuiet(lambda, record);
  latest.settings = { ...latest.settings, ...settings };
  beginUpdate(lambda, record, lambda.behaviour.updateCourse(record.name, latest.image?.digest));
}
