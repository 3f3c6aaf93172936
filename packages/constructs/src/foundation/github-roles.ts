import { CfnOIDCProvider, CfnRole } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { policyDocument } from '../security/policy';
import { type AccountPlace, githubRights, type GithubRight } from './github-rights';

const ISSUER = 'token.actions.githubusercontent.com';
/** For whom aws-actions/configure-aws-credentials has GitHub make its tokens. */
const AUDIENCE = 'sts.amazonaws.com';

/** What workflows on GitHub may do in the account. */
export interface GithubRole {
  /** As in drystone-image-push. */
  readonly roleName: string;
  /**
   * Subjects of the tokens that may take the role, each in full: `repo:acme/flight-service:ref:refs/heads/main`, or
   * `repo:acme/environment:environment:production` for jobs that somebody approves.
   */
  readonly subjects: readonly string[];
  /** `push` images; `read` what is deployed, for differences and drift; `deploy` stacks. */
  readonly right: GithubRight;
  /** Repositories of images that `push` is about. Default: all of the Foundation */
  readonly repositories?: readonly string[];
}

export interface GithubRolesProps extends AccountPlace {
  readonly roles: readonly GithubRole[];
}

/**
 * Roles that workflows on GitHub take without a secret: each by the full subject and audience of the token that GitHub
 * signs for the job (GitHub Docs, OpenID Connect in Amazon Web Services).
 *
 * @throws Error for a subject with a wildcard: it would let branches and repositories in that nobody thought of
 */
export class GithubRoles extends Construct {
  public readonly provider: CfnOIDCProvider;
  /** By their name. */
  public readonly roles: ReadonlyMap<string, CfnRole>;

  constructor(scope: Construct, id: string, { roles, ...place }: GithubRolesProps) {
    super(scope, id);
    checkSubjects(roles);
    this.provider = new CfnOIDCProvider(this, 'Provider', {
      url: `https://${ISSUER}`,
      clientIdList: [AUDIENCE],
    });
    this.roles = new Map(roles.map((role) => [role.roleName, this.#createRole(role, place)]));
  }

  #createRole({ roleName, subjects, right, repositories }: GithubRole, place: AccountPlace): CfnRole {
    return new CfnRole(this, roleName, {
      roleName,
      description: `May ${right}, for ${subjects.length === 1 ? subjects[0] : `${subjects.length} subjects`}`,
      assumeRolePolicyDocument: policyDocument([
        {
          Effect: 'Allow',
          Principal: { Federated: [this.provider.attrArn] },
          Action: 'sts:AssumeRoleWithWebIdentity',
          Condition: { StringEquals: { [`${ISSUER}:aud`]: AUDIENCE, [`${ISSUER}:sub`]: subjects } },
        },
      ]),
      policies: [
        {
          policyName: right,
          policyDocument: policyDocument(
            githubRights(right, { ...place, repositories: repositories ?? place.repositories }),
          ),
        },
      ],
    });
  }
}

function checkSubjects(roles: readonly GithubRole[]): void {
  const findings = roles.flatMap(({ roleName, subjects }) => {
    if (subjects.length === 0) return [`role ${roleName} has no subjects: nobody could take it`];
    return subjects
      .filter((subject) => !/^repo:[^:*?\s]+\/[^:*?\s]+:[^*?\s]+$/.test(subject))
      .map((subject) => `role ${roleName}: ${subject} is not a full subject`);
  });
  if (findings.length === 0) return;
  const help = 'write repo:<owner>/<repository>: and what follows, without wildcards: ref:refs/heads/main';
  throw new Error([...findings, help].join('\n'));
}
