import type { StageContext } from '@drystone/config';
import {
  Foundation,
  Messaging,
  Notifications,
  ServerlessGitOps,
  ServiceRegistry,
  SingleTable,
} from '../../src';
import { environmentOf } from './environment';
import { serviceOf, type StackTemplate, templateOf } from './stage';

const flights = serviceOf('events:', '  stream: {}');
const environment = environmentOf({
  alarms: { email: 'on-call@example.com' },
  notifications: { domain: 'mail.example.com', hostedZoneId: 'Z123' },
  messaging: {
    integrations: [
      {
        name: 'crm',
        url: 'https://crm.example.com/events',
        source: ['flight-service'],
        apiKeySecretArn: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:crm-AbCdEf',
      },
    ],
  },
});

/** A template with everything that services share in a stage and an account. */
export function sharedTemplate(context: StageContext): StackTemplate {
  const { account, region } = context;
  const subjects = ['repo:acme/flight-service:ref:refs/heads/main'];
  return templateOf((stack) => {
    new SingleTable(stack, 'Table', { context, environment, streamReaders: [flights] });
    new ServiceRegistry(stack, 'Registry', { context, services: [flights] });
    new Messaging(stack, 'Messaging', { context, environment, services: [flights] });
    new Notifications(stack, 'Notifications', { context, environment });
    new ServerlessGitOps(stack, 'GitOps', { context, environment });
    new Foundation(stack, 'Foundation', {
      account,
      region,
      repositories: ['company/flight-service'],
      otherAccounts: ['210987654321'],
      githubRoles: (['push', 'read', 'deploy'] as const).map((right) => ({
        roleName: right,
        right,
        subjects,
      })),
    });
  }, context);
}
