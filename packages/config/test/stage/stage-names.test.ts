import { stageNames } from '../../src';
import { CONTEXT } from '../support/stage-context';

const names = stageNames(CONTEXT);

test('a name says the stage, so that stages can share an account', () => {
  expect(names.bus.name).toBe('staging-flight-system');
  expect(names.queue('bookings').name).toBe('staging-bookings');
  expect(names.topic('fares').name).toBe('staging-fares');
});

test('an ARN is that of the resource with this name in the account and region of the stage', () => {
  expect(names.table.arn).toBe('arn:aws:dynamodb:eu-west-1:123456789012:table/shared-table');
  expect(names.liveAlias('StagingFlightService').arn).toBe(
    'arn:aws:lambda:eu-west-1:123456789012:function:StagingFlightService:live',
  );
  expect(names.registryEntry('flight-service')).toEqual({
    name: '/services/staging/flight-service',
    arn: 'arn:aws:ssm:eu-west-1:123456789012:parameter/services/staging/flight-service',
  });
});

test('a queue has its URL', () => {
  expect(names.queue('bookings').url).toBe(
    'https://sqs.eu-west-1.amazonaws.com/123456789012/staging-bookings',
  );
});

test("the queue of a service's changes keeps their order", () => {
  expect(names.streamQueue('flight-service').name).toBe('staging-flight-service-stream.fifo');
});

test('the dead-letter queue of a FIFO queue is one too', () => {
  expect(names.deadLetterQueue('bookings').name).toBe('staging-bookings-dead-letter');
  expect(names.deadLetterQueue('bookings.fifo').name).toBe('staging-bookings-dead-letter.fifo');
});

test.each([
  ['eu-west-1', 'arn:aws:sqs:', 'amazonaws.com/'],
  ['cn-north-1', 'arn:aws-cn:sqs:', 'amazonaws.com.cn/'],
  ['us-gov-west-1', 'arn:aws-us-gov:sqs:', 'amazonaws.com/'],
])('in %s an ARN begins with %s', (region, beginning, host) => {
  const { arn, url } = stageNames({ ...CONTEXT, region }).queue('bookings');
  expect(arn.startsWith(beginning)).toBe(true);
  expect(url).toContain(host);
});

test('another bus says the stage too, and the name of the system is that of its bus', () => {
  expect(names.eventBus('audit').name).toBe('staging-audit');
  expect(names.eventBus('flight-system')).toEqual(names.bus);
});

test.each(['default', 'aws.partner/example.com/orders'])('%s is named by AWS', (name) => {
  expect(names.eventBus(name).arn).toBe(`arn:aws:events:eu-west-1:123456789012:event-bus/${name}`);
});
