import type { CfnAccount } from 'aws-cdk-lib/aws-apigateway';
import type { CfnRepository } from 'aws-cdk-lib/aws-ecr';
import { Construct } from 'constructs';
import { gatewayLogRole } from './gateway-log-role';
import { type GithubRole, GithubRoles } from './github-roles';
import { imageRepository } from './image-repository';

const BOOTSTRAP_REPOSITORY = 'drystone/bootstrap';

export interface FoundationProps {
  /** Account of AWS, 12 digits. */
  readonly account: string;
  readonly region: string;
  /** Repositories of images, as in company/flight-service. */
  readonly repositories: readonly string[];
  /** Repository of the image that functions hold until their first release. Default: drystone/bootstrap */
  readonly bootstrapRepository?: string;
  /** Other accounts whose functions run these images. Default: none */
  readonly otherAccounts?: readonly string[];
  /** Roles that workflows on GitHub take; they are global, so one region of an account names them. Default: none */
  readonly githubRoles?: readonly GithubRole[];
}

/**
 * What an account needs once in a region, before the first stage: repositories of images that functions may pull, a role
 * for the logs of API Gateway, and roles for workflows on GitHub.
 *
 * @example
 * new Foundation(stack, 'Foundation', {
 *   account: '123456789012',
 *   region: 'eu-west-1',
 *   repositories: ['company/flight-service'],
 *   githubRoles: [
 *     { roleName: 'drystone-image-push', right: 'push', subjects: ['repo:acme/flight-service:ref:refs/heads/main'] },
 *   ],
 * });
 */
export class Foundation extends Construct {
  /** By their name, that of the bootstrap image among them. */
  public readonly repositories: ReadonlyMap<string, CfnRepository>;
  public readonly gatewayAccount: CfnAccount;
  /** Undefined where no role is named. */
  public readonly githubRoles: GithubRoles | undefined;

  constructor(scope: Construct, id: string, props: FoundationProps) {
    super(scope, id);
    const { account, region, repositories, otherAccounts = [], githubRoles = [] } = props;
    const names = new Set([props.bootstrapRepository ?? BOOTSTRAP_REPOSITORY, ...repositories]);
    const users = { account, region, otherAccounts };
    this.repositories = new Map([...names].map((name) => [name, imageRepository(this, name, users)]));
    this.gatewayAccount = gatewayLogRole(this, region);
    this.githubRoles =
      githubRoles.length === 0
        ? undefined
        : new GithubRoles(this, 'Github', { account, region, repositories, roles: githubRoles });
  }
}
