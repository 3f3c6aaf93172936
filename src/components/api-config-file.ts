import {
  type ApiConfig,
  type EnforcedValue,
  formatDiagnostics,
  parseApiConfig,
  type ParseResult,
  servicePrefix,
} from '@drystone/config';
import { UserError } from '../errors';
import type { Repository } from './repository';
import { YamlConfigFile } from './yaml-config-file';

const FILE_NAME = 'api-config.yaml';
const SCHEMA = './node_modules/@drystone/config/schemas/api-config.schema.json';

/** What an API is called, and where its image is: fixed for life. */
export interface ApiIdentity {
  readonly apiName: string;
  readonly ecrRepository: string;
}

/** What a new API begins with. */
export interface ApiStart {
  readonly description?: string;
  /** The function of its first route. */
  readonly functionName: string;
}

/** `api-config.yaml`: what the API answers; the platform keeps its identity current. */
export class ApiConfigFile extends YamlConfigFile<ApiConfig> {
  /** What the file will say after this synth: other files follow from it. */
  public readonly config: ApiConfig;

  public constructor(
    repository: Repository,
    private readonly identity: ApiIdentity,
    private readonly start: ApiStart,
  ) {
    super(repository, FILE_NAME);
    const text = this.synthesizeContent();
    const result = this.parse(text);
    if (!result.ok) throw new UserError(formatDiagnostics(result.diagnostics, text));
    this.config = result.config;
  }

  public enforced(): EnforcedValue[] {
    const { apiName, ecrRepository } = this.identity;
    return [
      { path: ['apiName'], value: apiName },
      { path: ['ecrRepository'], value: ecrRepository },
    ];
  }

  protected parse(text: string): ParseResult<ApiConfig> {
    return parseApiConfig(text, FILE_NAME);
  }

  protected firstText(): string {
    const { apiName, ecrRepository } = this.identity;
    const { description, functionName } = this.start;
    return [
      `# yaml-language-server: $schema=${SCHEMA}`,
      `apiName: ${apiName}`,
      ...(description === undefined ? [] : [`description: ${JSON.stringify(description)}`]),
      `ecrRepository: ${ecrRepository}`,
      'imageTag: latest',
      'routes:',
      `  - path: /${nounOf(apiName)}`,
      '    method: GET',
      `    functionName: ${functionName}`,
      '    cors: true',
      '    auth: required',
      'services: []',
      ...(this.repository.standards.tracing === 'none' ? ['tracing: false'] : []),
      '',
    ].join('\n');
  }
}

/** The plural of what an API is about. @example nounOf('flight-bff') // 'flights' */
function nounOf(apiName: string): string {
  return servicePrefix(apiName.replace(/-bff$/, '')).toLowerCase().replaceAll('_', '-');
}
