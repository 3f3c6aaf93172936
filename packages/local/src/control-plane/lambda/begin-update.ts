import type { FunctionRecord, VersionRecord } from './function-record';
import type { LambdaPlace, UpdateCourse } from './lambda-place';

const CREATING = { reason: 'The function is being created.', reasonCode: 'Creating' };

/**
 * A new function, or a version that is published before its code is ready, is Pending first
 * (Developer Guide, functions-states.html). Its revision is another one afterwards, as recorded on AWS.
 */
export function beginCreation(
  lambda: LambdaPlace,
  record: FunctionRecord,
  version: VersionRecord,
  course: UpdateCourse,
): void {
  version.state = { value: 'Pending', ...CREATING };
  lambda.after(record, course.seconds, () => {
    version.revisionId = lambda.nextRevisionId();
    if (course.failsWith === undefined) {
      version.running = version.image;
      version.state = { value: 'Active' };
      version.lastUpdate = { value: 'Successful' };
    } else {
      version.state = { value: 'Failed', ...failure(course.failsWith) };
      version.lastUpdate = { value: 'Failed', ...failure(course.failsWith) };
    }
  });
}

/**
 * An update of `$LATEST`: the function stays active and answers with its code as it was until the end, and for ever where
 * the update fails (Developer Guide, functions-states.html). The revision changes at the beginning and at the end, as
 * recorded on AWS.
 */
export function beginUpdate(lambda: LambdaPlace, record: FunctionRecord, course: UpdateCourse): void {
  const { latest } = record;
  record.isChanged = true;
  latest.revisionId = lambda.nextRevisionId();
  latest.lastModified = lambda.timestamp();
  latest.lastUpdate = { value: 'InProgress', ...CREATING };
  lambda.after(record, course.seconds, () => {
    latest.revisionId = lambda.nextRevisionId();
    if (course.failsWith === undefined) {
      latest.running = latest.image;
      latest.lastUpdate = { value: 'Successful' };
      latest.state = { value: 'Active' };
    } else {
      latest.lastUpdate = { value: 'Failed', ...failure(course.failsWith) };
    }
  });
}

function failure(reasonCode: string) {
  return { reason: `The function could not be updated: ${reasonCode}.`, reasonCode };
}
