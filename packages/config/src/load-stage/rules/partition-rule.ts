import { partitionPrefix } from '../../iam/policy-statements';
import { conflict } from '../../validate/rule';
import type { ReleaseRule } from '../stage-violation';
import { repeated } from './repeated';

/**
 * No two services have one prefix. That is enough to keep them apart: a policy allows `<prefix>#*`, and no prefix has
 * a `#`, so FLIGHT# is not the beginning of a key of FLIGHTS.
 */
export const partitionRule: ReleaseRule = ({ services }) =>
  repeated(services, ({ config }) => partitionPrefix(config)).map(({ each, first, key }) => {
    const message = `SERVICE_PREFIX: ${key} is the partition of ${first.config.serviceName} too`;
    const help = `${each.config.serviceName} could read and write its items: give one a prefix of its own`;
    return { ...conflict(['environment', 'SERVICE_PREFIX'], message, help), file: each.file };
  });
