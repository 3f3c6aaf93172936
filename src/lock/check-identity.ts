import type { Lock } from '@drystone/config';
import { UserError } from '../errors';

/** Why each name is fixed for life. */
const REASONS: Readonly<Record<string, string>> = {
  apiName: 'callers find the API by it',
  packageName: 'repositories name the package that they were made from',
  serviceName: 'callers find the service by it',
  functionName: 'a function with another name is another function',
  servicePrefix: 'every item in the table begins with it',
  ecrRepository: 'releases name images in it',
};

/** Refuses to rename what data and callers depend on. */
export function checkIdentity(lock: Lock | undefined, identity: Readonly<Record<string, string>>): void {
  const changes = Object.entries(identity).flatMap(([key, value]) => {
    const before = lock?.identity[key];
    if (before === undefined || before === value) return [];
    return [
      `.projenrc.ts  ${key} cannot change from ${before} to ${value}: ${REASONS[key] ?? 'others depend on it'}`,
    ];
  });
  if (changes.length === 0) return;
  throw new UserError(
    [...changes, `Put the old value back, or make a new repository. Nothing was changed.`].join('\n'),
  );
}
