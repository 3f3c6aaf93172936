import type { FunctionRecord } from './function-record';
import { conflict, invalidParameter, type LambdaPlace } from './lambda-place';

/**
 * Deletes a version, or without a qualifier the function. A version that an alias points to stays (Lambda API reference,
 * DeleteFunction; the message is from reports of others); recorded on AWS: that there is no such version is no error.
 */
export function deleteFunction(lambda: LambdaPlace, record: FunctionRecord, qualifier?: string): void {
  if (qualifier === undefined) {
    lambda.functions.delete(record.name);
    return;
  }
  if (qualifier === '$LATEST') {
    throw invalidParameter('$LATEST version cannot be deleted without deleting the function.');
  }
  if (!/^\d+$/.test(qualifier)) throw invalidParameter('Deletion of aliases is not currently supported.');
  const users = [...record.aliases.values()].filter(
    ({ version, weights }) => version === qualifier || Object.hasOwn(weights, qualifier),
  );
  if (users.length > 0) {
    const names = users.map(({ name }) => name).join(', ');
    throw conflict(`Unable to delete version because the following aliases reference it: [${names}]`);
  }
  record.versions.delete(qualifier);
  record.provisioned.delete(qualifier);
  record.scaling.delete(qualifier);
}
