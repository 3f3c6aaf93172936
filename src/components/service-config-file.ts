import { formatDiagnostics, mergeYaml, parseServiceConfig } from '@drystone/config';
import { UserError } from '../errors';
import { MergedFile } from '../files/merged-file';
import type { EnforcedValue } from '../files/ownership';
import type { Repository } from './repository';

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
export class ServiceConfigFile extends MergedFile {
  public constructor(
    private readonly repository: Repository,
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

  public merge(
    existing: string | undefined,
    enforced: readonly EnforcedValue[],
    retired: readonly EnforcedValue[],
  ): string {
    if (existing === undefined) return this.firstText();
    const merged = mergeYaml(
      existing,
      enforced.map(({ path, value }) => ({ path: [...path], value: value as string })),
      retired.map(({ path }) => [...path]),
    );
    // The merge may have mended the platform's keys, so its result decides; the lines shown are those on the disk.
    const result = parseServiceConfig(merged, FILE_NAME);
    if (!result.ok) throw new UserError(explain(existing) ?? formatDiagnostics(result.diagnostics, merged));
    return merged;
  }

  private firstText(): string {
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

/** What is wrong with the text as the team has it, if anything is. */
function explain(text: string): string | undefined {
  const result = parseServiceConfig(text, FILE_NAME);
  return result.ok ? undefined : formatDiagnostics(result.diagnostics, text);
}
