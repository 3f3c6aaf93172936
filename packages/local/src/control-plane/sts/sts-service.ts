import { Refusal } from '../../aws/refusal';
import type { Clock } from '../clock';
import { queryService } from '../wire/query-service';
import type { Service } from '../wire/service-endpoint';
import type { Roles } from './roles';

/** Security Token Service, as far as `AssumeRole` (STS API reference, API_AssumeRole.html): keys for the role's account. */
export function stsService(roles: Roles, clock: Clock): Service {
  return queryService('sts', 'https://sts.amazonaws.com/doc/2011-06-15/', {
    AssumeRole: (form) => {
      const roleArn = form.get('RoleArn') ?? '';
      const account = /^arn:aws:iam::(\d{12}):role\//.exec(roleArn)?.[1];
      if (account === undefined || roles.isRefused(roleArn)) {
        const message = `User is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`;
        throw new Refusal(403, 'AccessDenied', message);
      }
      const seconds = Number(form.get('DurationSeconds') ?? 3600);
      const session = form.get('RoleSessionName') ?? '';
      return {
        Credentials: {
          AccessKeyId: roles.issue(account),
          SecretAccessKey: 'local',
          SessionToken: 'local',
          Expiration: new Date(clock.now().getTime() + seconds * 1000).toISOString(),
        },
        AssumedRoleUser: {
          AssumedRoleId: `AROA:${session}`,
          Arn: `${roleArn.replace(':iam:', ':sts:').replace(':role/', ':assumed-role/')}/${session}`,
        },
      };
    },
  });
}
