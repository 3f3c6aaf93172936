import { z } from 'zod';
import { arnOf, textOf } from '../validate/fields';

/** Where the function is, and what confines it. */
export const network = {
  vpc: z
    .strictObject({
      subnetIds: z
        .array(
          textOf(
            'a subnet',
            'subnet- and 8 or 17 hexadecimal digits',
            /^subnet-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
          ),
        )
        .min(1)
        .max(16)
        .describe('Subnets, 1 to 16.'),
      securityGroupIds: z
        .array(
          textOf(
            'a security group',
            'sg- and 8 or 17 hexadecimal digits',
            /^sg-(?:[0-9a-f]{8}|[0-9a-f]{17})$/,
          ),
        )
        .min(1)
        .max(5)
        .describe('Security groups, 1 to 5.'),
    })
    .optional()
    .describe(
      'Network of the company that the function reaches (AWS Lambda API reference, VpcConfig). Default: none',
    ),
  fileSystem: z
    .strictObject({
      accessPointArn: arnOf(
        'elasticfilesystem',
        'arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-…',
      ).describe('ARN of an access point of Amazon EFS.'),
      mountPath: textOf('a mount path', '/mnt/ and a name', /^\/mnt\/[A-Za-z0-9_.-]{1,155}$/).describe(
        'Where it is mounted: /mnt/name.',
      ),
    })
    .optional()
    .describe('Shared file system; needs a vpc. Default: none'),
  kmsKeyArn: arnOf('kms', 'arn:aws:kms:eu-west-1:123456789012:key/…')
    .optional()
    .describe('ARN of the key that encrypts the environment variables. Default: the key of AWS Lambda'),
  permissionsBoundary: arnOf('iam', 'arn:aws:iam::123456789012:policy/boundary')
    .optional()
    .describe("ARN of a policy that the function's role never exceeds. Default: none"),
};
