import { partitionOf, releaseNames, type StageContext } from '@drystone/config';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnAlias, CfnKey } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { policyDocument } from '../security/policy';

const ISSUER = 'token.actions.githubusercontent.com';
/** For whom aws-actions/configure-aws-credentials has GitHub make its tokens. */
const AUDIENCE = 'sts.amazonaws.com';

/** Where a bundle is in the bucket; nothing else is the publisher's to write. */
const BUNDLE_KEY = 'bundle.json';

export interface BundlePublisherProps {
  readonly context: StageContext;
  /** Subjects of GitHub's tokens that may publish, each in full: `repo:acme/flight-release:ref:refs/heads/main`. */
  readonly subjects: readonly string[];
}

/**
 * Who may say what is to be live: the release repository's workflow, as a role that it takes without a secret, with a key
 * that signs its bundles. Whoever can write to the bucket but not use the key releases nothing.
 */
export class BundlePublisher extends Construct {
  /** Of the kind ECC_NIST_P256; the private part never leaves AWS KMS. */
  public readonly key: CfnKey;
  /** Default: there are no subjects, so nobody publishes */
  public readonly role?: CfnRole;

  constructor(scope: Construct, id: string, { context, subjects }: BundlePublisherProps) {
    super(scope, id);
    this.key = this.#createKey(context);
    if (subjects.length > 0) this.role = this.#createRole(context, subjects);
  }

  #createKey(context: StageContext): CfnKey {
    const { account, region, stage, system } = context;
    const key = new CfnKey(this, 'Key', {
      description: `Signs what is to be live in ${stage} of ${system}`,
      keySpec: 'ECC_NIST_P256',
      keyUsage: 'SIGN_VERIFY',
      // The account's own policies say who may use it (AWS KMS Developer Guide, default key policy).
      keyPolicy: policyDocument([
        {
          Sid: 'Owner',
          Effect: 'Allow',
          Principal: { AWS: `arn:${partitionOf(region)}:iam::${account}:root` },
          Action: 'kms:*',
          Resource: '*',
        },
      ]),
    });
    key.applyRemovalPolicy(RemovalPolicy.RETAIN);
    new CfnAlias(this, 'Alias', {
      aliasName: releaseNames(context).signingKey.name,
      targetKeyId: key.ref,
    });
    return key;
  }

  #createRole(context: StageContext, subjects: readonly string[]): CfnRole {
    const { publisherRole, bundleBucket } = releaseNames(context);
    const { account, region } = context;
    const provider = `arn:${partitionOf(region)}:iam::${account}:oidc-provider/${ISSUER}`;
    return new CfnRole(this, 'Role', {
      roleName: publisherRole.name,
      description: `May publish what is to be live in ${context.stage} of ${context.system}`,
      assumeRolePolicyDocument: policyDocument([
        {
          Effect: 'Allow',
          Principal: { Federated: [provider] },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { [`${ISSUER}:aud`]: AUDIENCE, [`${ISSUER}:sub`]: subjects } },
        },
      ]),
      policies: [
        {
          policyName: 'Publish',
          policyDocument: policyDocument([
            { Sid: 'Sign', Effect: 'Allow', Action: 'kms:Sign', Resource: this.key.attrArn },
            {
              Sid: 'Publish',
              Effect: 'Allow',
              Action: ['s3:GetObject', 's3:PutObject'],
              Resource: `${bundleBucket.arn}/${BUNDLE_KEY}`,
            },
            // Else Amazon S3 says that access is denied where there is no bundle yet (API reference, GetObject).
            { Sid: 'Find', Effect: 'Allow', Action: 's3:ListBucket', Resource: bundleBucket.arn },
          ]),
        },
      ],
    });
  }
}
