import type { EnvironmentConfig, StageContext } from '@drystone/config';
import { Construct } from 'constructs';
import { DomainName } from './domain-name';

export interface ApiDomainProps {
  readonly context: StageContext;
  readonly environment: EnvironmentConfig;
}

/**
 * The domain that the stage's APIs share, each below its base path: once a stage, and before the stacks of the APIs,
 * which put themselves below it by its name. There is nothing in it where the stage has no domain.
 *
 * @example
 * new ApiDomain(messagingStack, 'ApiDomain', { context, environment });
 */
export class ApiDomain extends Construct {
  /** Undefined where the stage has no domain. */
  public readonly domainName?: DomainName;

  constructor(scope: Construct, id: string, { environment: { domain } }: ApiDomainProps) {
    super(scope, id);
    if (!domain) return;
    const { name, certificateArn, hostedZoneId } = domain;
    this.domainName = new DomainName(this, 'DomainName', { domainName: name, certificateArn, hostedZoneId });
  }
}
