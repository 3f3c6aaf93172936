import { partitionOf } from '@drystone/config';
import type { PolicyStatementJson } from '../security/policy';

export type GithubRight = 'push' | 'read' | 'deploy';

/** Where a Foundation is, and the images in it. */
export interface AccountPlace {
  readonly account: string;
  readonly region: string;
  readonly repositories: readonly string[];
}

/** What a push takes, and the scan that is waited for (Amazon ECR User Guide, image push permissions). */
const PUSH = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:DescribeImageScanFindings',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
];

/** The statements of a role that workflows take. */
export function githubRights(right: GithubRight, place: AccountPlace): PolicyStatementJson[] {
  if (right === 'push') return pushStatements(place);
  const roles = right === 'read' ? ['lookup'] : ['deploy', 'file-publishing', 'lookup'];
  return [{ Sid: 'UseCdk', Effect: 'Allow', Action: 'sts:AssumeRole', Resource: cdkRoles(place, roles) }];
}

function pushStatements({ account, region, repositories }: AccountPlace): PolicyStatementJson[] {
  const repository = `arn:${partitionOf(region)}:ecr:${region}:${account}:repository`;
  return [
    // A token is for the registry: there is no resource to confine it to (Service Authorization Reference).
    { Sid: 'LogIn', Effect: 'Allow', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'Push',
      Effect: 'Allow',
      Action: PUSH,
      Resource: repositories.map((each) => `${repository}/${each}`),
    },
  ];
}

/**
 * The roles that `cdk bootstrap` makes, in the stage's region and, for the web application, in us-east-1 (AWS CDK
 * Developer Guide, bootstrap template): these have the rights, the workflow may only become them.
 */
function cdkRoles({ account, region }: AccountPlace, kinds: readonly string[]): string[] {
  const partition = partitionOf(region);
  const regions = new Set(partition === 'aws' ? [region, 'us-east-1'] : [region]);
  return [...regions].flatMap((each) =>
    kinds.map(
      (kind) => `arn:${partition}:iam::${account}:role/cdk-hnb659fds-${kind}-role-${account}-${each}`,
    ),
  );
}
