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

/** What the file means where it does not say it. */
const DEFAULTS = { architecture: 'arm64', tracing: 'Active', logRetentionDays: 30 };

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
      ...this.instructionSet(),
      { path: ['environment', 'TABLE_NAME'], value: this.repository.standards.tableName },
      { path: ['environment', 'SERVICE_PREFIX'], value: servicePrefix },
    ];
  }

  protected parse(text: string): ParseResult<ServiceConfig> {
    return parseServiceConfig(text, FILE_NAME);
  }

  protected firstText(): string {
    const { serviceName, functionName, ecrRepository, servicePrefix } = this.identity;
    const { tableName, memorySizeMb, timeoutSeconds, tracing, logRetentionDays } = this.repository.standards;
    return [
      `# yaml-language-server: $schema=${SCHEMA}`,
      `serviceName: ${serviceName}`,
      `functionName: ${functionName}`,
      `ecrRepository: ${ecrRepository}`,
      'imageTag: latest',
      ...this.instructionSet().map(({ path: [key], value }) => `${key}: ${value}`),
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
      ...(tracing === DEFAULTS.tracing ? [] : [`tracing: ${tracing}`]),
      ...(logRetentionDays === DEFAULTS.logRetentionDays
        ? []
        : ['logging:', `  retentionInDays: ${logRetentionDays}`]),
      '',
    ].join('\n');
  }

  /** The Dockerfile follows the standard, and a function takes images of its own instruction set alone. */
  private instructionSet(): EnforcedValue[] {
    const { architecture } = this.repository.standards;
    return architecture === DEFAULTS.architecture ? [] : [{ path: ['architecture'], value: architecture }];
  }
}
