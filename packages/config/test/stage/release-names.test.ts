import { releaseNames } from '../../src';
import { CONTEXT } from '../support/stage-context';

test('a name says the stage and its system', () => {
  const { stateTable, bundleBucket, controllerRole } = releaseNames(CONTEXT);
  expect([stateTable.arn, bundleBucket.arn, controllerRole.arn]).toEqual([
    'arn:aws:dynamodb:eu-west-1:123456789012:table/staging-flight-system-releases',
    'arn:aws:s3:::staging-flight-system-releases-123456789012-eu-west-1',
    'arn:aws:iam::123456789012:role/staging-flight-system-controller',
  ]);
});

test('however long the names are, a bucket keeps to what S3 takes, and to its stage', () => {
  const nameOf = (system: string) =>
    releaseNames({ ...CONTEXT, stage: 'acceptance', system, region: 'us-gov-west-1' }).bundleBucket.name;
  const [one, other] = ['a', 'b'].map((end) =>
    nameOf(`system-with-quite-a-name-of-its-own-here${end}`.slice(-40)),
  );
  for (const name of [one, other]) expect(name).toMatch(/^(?=.{3,63}$)[a-z0-9][a-z0-9-]*[a-z0-9]$/);
  expect(one).not.toBe(other);
});

test.each([
  ['cn-north-1', 'arn:aws-cn:s3:::'],
  ['us-gov-west-1', 'arn:aws-us-gov:s3:::'],
])('in %s an ARN begins with %s', (region, beginning) => {
  expect(releaseNames({ ...CONTEXT, region }).bundleBucket.arn.startsWith(beginning)).toBe(true);
});

test('however long the names are, a role keeps to what IAM takes, and says what it is for', () => {
  const system = `system-with-quite-a-name-of-its-own-here`;
  const { controllerRole, publisherRole } = releaseNames({ ...CONTEXT, stage: 'acceptance-tests', system });
  for (const { name } of [controllerRole, publisherRole]) expect(name.length).toBeLessThanOrEqual(64);
  expect(controllerRole.name).toMatch(/-controller$/);
  expect(publisherRole.name).toMatch(/-publisher$/);
});
