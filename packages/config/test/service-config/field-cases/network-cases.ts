import { bad, type FieldCase, text } from './field-case';

const vpc = { subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3d'] };
const KMS = 'arn:aws:kms:eu-west-1:123456789012:key/0a1b';

/** Where the function is, and what is different in a stage. */
export const NETWORK_CASES: readonly FieldCase[] = [
  text(
    ['vpc', 'subnetIds', 0],
    ['subnet-0a1b2c3d', `subnet-${'0'.repeat(17)}`],
    ['', 'subnet-1', 'sg-0a1b2c3d'],
    { vpc: { securityGroupIds: ['sg-0a1b2c3d'] } },
  ),
  text(['vpc', 'securityGroupIds', 0], ['sg-0a1b2c3d'], ['', 'subnet-0a1b2c3d'], {
    vpc: { subnetIds: ['subnet-0a1b2c3d'] },
  }),
  {
    path: ['vpc'],
    good: [],
    bad: [
      ...bad('missing_key', { subnetIds: ['subnet-0a1b2c3d'] }),
      ...bad('out_of_range', { subnetIds: [], securityGroupIds: ['sg-0a1b2c3d'] }),
    ],
  },
  text(
    ['fileSystem', 'accessPointArn'],
    ['arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1'],
    ['', KMS],
    { vpc, fileSystem: { mountPath: '/mnt/a' } },
  ),
  text(['fileSystem', 'mountPath'], ['/mnt/a', '/mnt/a.b-c_d'], ['', '/tmp', '/mnt/', '/mnt/a/b'], {
    vpc,
    fileSystem: { accessPointArn: 'arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1' },
  }),
  text(['kmsKeyArn'], [KMS], ['', 'key']),
  text(['permissionsBoundary'], ['arn:aws:iam::123456789012:policy/boundary'], ['', 'boundary', KMS]),
  {
    path: ['environments'],
    good: [{}, { staging: { timeout: 60 } }, { 'pre-prod': {} }],
    bad: [
      ...bad('bad_format', { Staging: {} }, { ['x'.repeat(17)]: {} }),
      ...bad('wrong_type', { staging: 3 }, []),
    ],
  },
];
