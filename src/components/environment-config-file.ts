import {
  type EnforcedValue,
  type EnvironmentConfig,
  formatDiagnostics,
  parseEnvironmentConfig,
  type ParseResult,
} from '@drystone/config';
import { UserError } from '../errors';
import type { Repository } from './repository';
import { YamlConfigFile } from './yaml-config-file';

const FILE_NAME = 'release-config.yaml';
const SCHEMA = './node_modules/@drystone/config/schemas/environment-config.schema.json';

/** Where a system is on AWS. */
export interface EnvironmentPlace {
  readonly system: string;
  /** Default: what `release-config.yaml` says */
  readonly account: string | undefined;
  /** Default: what `release-config.yaml` says */
  readonly region: string | undefined;
}

/** `release-config.yaml`: where the stages are; the platform keeps current what all repositories of a system agree on. */
export class EnvironmentConfigFile extends YamlConfigFile<EnvironmentConfig> {
  public constructor(
    repository: Repository,
    private readonly place: EnvironmentPlace,
  ) {
    super(repository, FILE_NAME);
    // Standards and options become part of programs and workflows too, so they are checked where the file is there already.
    const text = this.firstText();
    const result = this.parse(text);
    if (!result.ok) throw new UserError(formatDiagnostics(result.diagnostics, text));
  }

  public enforced(): EnforcedValue[] {
    const { tableName, registryPath, tags = {} } = this.repository.standards;
    const { system, account, region } = this.place;
    return [
      { path: ['system'], value: system },
      ...(account === undefined ? [] : [{ path: ['account'], value: account }]),
      ...(region === undefined ? [] : [{ path: ['region'], value: region }]),
      { path: ['tableName'], value: tableName },
      { path: ['registryPath'], value: registryPath },
      ...Object.entries(tags).map(([key, value]) => ({ path: ['tags', key], value })),
    ];
  }

  protected parse(text: string): ParseResult<EnvironmentConfig> {
    return parseEnvironmentConfig(text, FILE_NAME);
  }

  protected firstText(): string {
    const { standards } = this.repository;
    const { tableName, registryPath, tags = {}, ecrAccount, regions, organization } = standards;
    const { system, account = ecrAccount, region = regions?.[0] } = this.place;
    const tagLines = Object.entries(tags).map(
      ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    );
    return [
      `# yaml-language-server: $schema=${SCHEMA}`,
      `system: ${system}`,
      `account: '${account}'`,
      `region: ${region}`,
      '# A checkout of the release repository, which says what runs in each stage.',
      'releaseRepository: ../release',
      '# What a function holds until its first release: the digest that the push of the bootstrap image printed.',
      'bootstrapImage:',
      `  repository: ${organization}/bootstrap`,
      `  digest: sha256:${'0'.repeat(64)}`,
      `tableName: ${tableName}`,
      `registryPath: ${registryPath}`,
      ...(tagLines.length > 0 ? ['tags:', ...tagLines] : []),
      '# What is different in a stage. An account of its own is best; the name of its table tells two in one account apart.',
      'stages:',
      ...this.stageLines(standards.stages ?? []),
      '',
    ].join('\n');
  }

  /** The last stage is what customers depend on; each but the first has a table of its own name. */
  private stageLines(stages: readonly string[]): string[] {
    const { tableName } = this.repository.standards;
    return stages.flatMap((stage, index) => {
      if (index === 0) return [`  ${stage}: {}`];
      const production = index === stages.length - 1 ? ['    production: true'] : [];
      return [`  ${stage}:`, ...production, `    tableName: ${stageTable(tableName!, stage)}`];
    });
  }
}

/** The table of each stage but the first: the release repository says the same. */
export function stageTable(tableName: string, stage: string): string {
  return `${tableName}-${stage}`;
}
