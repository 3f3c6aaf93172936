import type { StackTemplate } from '../../src/assembly/template';
import { Messaging } from '../../src/messaging/messaging';
import { Notifications } from '../../src/notifications/notifications';
import { SingleTable } from '../../src/data/single-table';
import { environmentOf } from '../support/environment';
import { CONTEXT as context, serviceOf, templatesOf } from '../support/stage';
import { graphOfStacks, named } from './support/pictures';

const environment = environmentOf({
  alarms: { email: 'operations@example.com' },
  notifications: { domain: 'mail.example.com' },
});

test('the templates of the constructs are read: table, router, alarms, mail', () => {
  const templates = templatesOf({
    'staging-Data': (stack) =>
      new SingleTable(stack, 'Table', { context, environment, streamReaders: [serviceOf()] }),
    'staging-Messaging': (stack) => new Messaging(stack, 'Messaging', { context, environment, services: [] }),
    'staging-Notifications': (stack) => new Notifications(stack, 'Notifications', { context, environment }),
  });
  const { account, region } = context;
  const stacks = Object.entries(templates).map(
    ([name, template]) => ({ name, account, region, template }) as StackTemplate,
  );
  const graph = graphOfStacks(stacks);
  expect(graph.system).toBe('flight-system');
  expect(named(graph)).toEqual([
    'alarms delivers operations@example.com',
    'mail.example.com publishes mail-feedback',
    'shared-table delivers stream-router',
  ]);
});
