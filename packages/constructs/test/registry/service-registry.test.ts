import { ServiceRegistry } from '../../src';
import { CONTEXT, resourcesOf, serviceOf, templateOf } from '../support/stage';

const flights = serviceOf();

test('an entry is the ARN of the alias that releases move, under the name that services look up', () => {
  const template = templateOf((stack) => {
    new ServiceRegistry(stack, 'Registry', { context: CONTEXT, services: [flights] });
  });
  expect(resourcesOf(template, 'AWS::SSM::Parameter').map(({ Properties }) => Properties)).toEqual([
    {
      Name: '/services/staging/flight-service',
      Description: 'Where flight-service is in staging',
      Tier: 'Standard',
      Type: 'String',
      Value: 'arn:aws:lambda:eu-west-1:123456789012:function:StagingFlightService:live',
    },
  ]);
});

test('another image changes no entry, so a release does not need a deploy', () => {
  const entryOf = (imageTag: string) =>
    templateOf((stack) => {
      const service = { ...flights, config: { ...flights.config, imageTag } };
      new ServiceRegistry(stack, 'Registry', { context: CONTEXT, services: [service] });
    });
  expect(entryOf('v2.0.0')).toEqual(entryOf('v1.0.0'));
});

test('a service finds its entry in every partition of AWS', () => {
  const context = { ...CONTEXT, region: 'cn-north-1' };
  const template = templateOf((stack) => {
    new ServiceRegistry(stack, 'Registry', { context, services: [flights] });
  }, context);
  const [parameter] = resourcesOf(template, 'AWS::SSM::Parameter');
  expect(parameter?.Properties?.['Value']).toMatch(/^arn:aws-cn:lambda:cn-north-1:/);
});
