import { Refusal } from '../../aws/refusal';
import { aliasNotFound } from './aliases';
import type { FunctionRecord, ProvisionedRecord } from './function-record';
import { conflict, invalidParameter, type LambdaPlace, notFound } from './lambda-place';

/** Keeps environments ready for a published version, or an alias without weights; AWS takes its time. */
export function putProvisioned(
  lambda: LambdaPlace,
  record: FunctionRecord,
  qualifier: string,
  requested: number,
): ProvisionedRecord {
  if (qualifier === '$LATEST') {
    throw invalidParameter(
      'Provisioned Concurrency Configs cannot be applied to unpublished function versions.',
    );
  }
  if (requested < 1) {
    const message = `1 validation error detected: Value '${requested}' at 'provisionedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 1`;
    throw new Refusal(400, 'ValidationException', message);
  }
  requireQualifier(lambda, record, qualifier);
  requireSoleConfig(record, qualifier);
  const provisioned: ProvisionedRecord = {
    requested,
    lastModified: lambda.timestamp(),
    status: 'IN_PROGRESS',
  };
  record.provisioned.set(qualifier, provisioned);
  const { seconds, failsWith } = lambda.behaviour.provisionCourse(record.name, qualifier);
  lambda.after(record, seconds, () => {
    provisioned.status = failsWith === undefined ? 'READY' : 'FAILED';
    provisioned.statusReason = failsWith;
  });
  return provisioned;
}

export function getProvisioned(
  lambda: LambdaPlace,
  record: FunctionRecord,
  qualifier: string,
): ProvisionedRecord {
  requireQualifier(lambda, record, qualifier);
  const provisioned = record.provisioned.get(qualifier);
  if (provisioned) return provisioned;
  const message = 'No Provisioned Concurrency Config found for this function';
  throw new Refusal(404, 'ProvisionedConcurrencyConfigNotFoundException', message);
}

/** Recorded on AWS: that there was none is no error. */
export function deleteProvisioned(lambda: LambdaPlace, record: FunctionRecord, qualifier: string): void {
  requireQualifier(lambda, record, qualifier);
  record.provisioned.delete(qualifier);
}

export function renderProvisioned({ requested, status, statusReason, lastModified }: ProvisionedRecord) {
  const ready = status === 'READY' ? requested : 0;
  return {
    RequestedProvisionedConcurrentExecutions: requested,
    AvailableProvisionedConcurrentExecutions: ready,
    AllocatedProvisionedConcurrentExecutions: ready,
    Status: status,
    StatusReason: statusReason,
    LastModified: lastModified,
  };
}

function requireQualifier(lambda: LambdaPlace, record: FunctionRecord, qualifier: string): void {
  if (qualifier === '$LATEST') {
    throw invalidParameter('The function resource provided must be an alias or a published version.');
  }
  const arn = lambda.arn(record.name, qualifier);
  const isVersion = /^\d+$/.test(qualifier);
  if (isVersion && !record.versions.has(qualifier)) throw notFound(arn);
  if (!isVersion && !record.aliases.has(qualifier)) throw aliasNotFound(arn);
}

/** Recorded on AWS: an alias and the version that it points to do not both have one. */
function requireSoleConfig(record: FunctionRecord, qualifier: string): void {
  const alias = record.aliases.get(qualifier);
  if (alias && record.provisioned.has(alias.version)) {
    throw conflict(
      "Alias can't be used for Provisioned Concurrency configuration on an already Provisioned version",
    );
  }
  if (alias && Object.keys(alias.weights).length > 0) {
    throw invalidParameter('Alias with weights can not be used with Provisioned Concurrency');
  }
  const aliases = [...record.aliases.values()];
  if (aliases.some(({ name, version }) => version === qualifier && record.provisioned.has(name))) {
    throw conflict('Version is pointed by a Provisioned Concurrency alias');
  }
}
