import { type ApiAddress, apiAddress, type ApiConfig, type EnvironmentConfig } from '@drystone/config';
import { CfnBasePathMapping, type CfnStage } from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import { DomainName } from './domain-name';

export interface DomainMappingProps {
  readonly config: ApiConfig;
  readonly environment: EnvironmentConfig;
  readonly stage: CfnStage;
}

/** Where callers find the API: below its own domain, which is made here, or below the stage's, which is there before. */
export class DomainMapping extends Construct {
  /** Undefined where the API only has the name that API Gateway gives it. */
  public readonly address?: ApiAddress | undefined;
  /** The API's own domain, where it has one. */
  public readonly domainName?: DomainName;

  constructor(scope: Construct, id: string, { config, environment, stage }: DomainMappingProps) {
    super(scope, id);
    this.address = apiAddress(config, environment);
    if (!this.address) return;
    if (this.address.isOwnDomain) this.domainName = this.ownDomain(config, environment);
    const mapping = new CfnBasePathMapping(this, 'Mapping', {
      domainName: this.address.domainName,
      basePath: this.address.basePath,
      restApiId: stage.restApiId,
      stage: stage.ref,
    });
    if (this.domainName) mapping.addResourceDependency(this.domainName.domain);
  }

  private ownDomain({ domain, endpointType, ipAddressType }: ApiConfig, environment: EnvironmentConfig) {
    const certificateArn = domain?.certificateArn ?? environment.domain?.certificateArn;
    if (!domain || certificateArn === undefined) throw new Error('domain.certificateArn is missing');
    return new DomainName(this, 'DomainName', {
      domainName: domain.name,
      certificateArn,
      hostedZoneId: domain.hostedZoneId ?? environment.domain?.hostedZoneId,
      endpointType: endpointType === 'EDGE' ? 'EDGE' : 'REGIONAL',
      ipAddressType,
      securityPolicy: domain.securityPolicy,
      // BASIC is what API Gateway does with a policy of old, which takes no mode.
      endpointAccessMode: domain.endpointAccessMode === 'BASIC' ? undefined : domain.endpointAccessMode,
      truststoreUri: domain.mutualTls?.truststoreUri,
    });
  }
}
