import {
  type EnforcedValue,
  type ParseResult,
  parseServiceConfig,
  type ServiceConfig,
} from '@drystone/config';
import type { Repository } from './repository';
import { YamlConfigFile } from './yaml-config-file';

const FILE_NAME = 'service-config.yaml';
const SCHEMA = './node_modules/@drystone/config/schemas/service-config.schema.json';

/** What a service is called, and where its data and image are: fixed for life. */
export interface ServiceIdentity {
  readonly serviceName: string;
  readonly functionName: string;
  readonly servicePrefix: string;
  readonly ecrRepository: string;
}

/** `service-config.yaml`: what the service needs; the platform keeps its identity and its table current. */
export class ServiceConfigFile extends YamlConfigFile<ServiceConfig> {
  public constructor(
    repository: Repository,
    private readonly identity: ServiceIdentity,
  ) {
    super(repository, FILE_NAME);
  }

  public enforced(): EnforcedValue[] {
    const { serviceName, functionName, ecrRepository, servicePrefix } = this.identity;
    return [
      { path: ['serviceName'], value: serviceName },
      { path: ['functionName'], value: functionName },
      { path: ['ecrRepository'], value: ecrRepository },
      { path: ['environment', 'TABLE_NAME'], value: this.repository.standards.tableName },
      { path: ['environment', 'SERVICE_PREFIX'], value: servicePrefix },
    ];
  }

  protected parse(text: string): ParseResult<ServiceConfig> {
    return parseServiceConfig(text, FILE_NAME);
  }

  protected firstText(): string {
    const { serviceName, functionName, ecrRepository, servicePrefix } = this.identity;
    const { tableName, memorySizeMb, timeoutSeconds } = this.repository.standards;
    return [
      `# yaml-language-server: $schema=${SCHEMA}`,
      `serviceName: ${serviceName}`,
      `functionName: ${functionName}`,
      `ecrRepository: ${ecrRepository}`,
      'imageTag: latest',
      'environment:',
      '  NODE_ENV: production',
      `  TABLE_NAME: ${tableName}`,
      `  SERVICE_PREFIX: ${servicePrefix}`,
      '  LOG_LEVEL: info',
      'permissions:',
      '  - dynamodb:GetItem',
      '  - dynamodb:Query',
      '  - dynamodb:PutItem',
      `memorySize: ${memorySizeMb}`,
      `timeout: ${timeoutSeconds}`,
      '',
    ].join('\n');
  }
}
