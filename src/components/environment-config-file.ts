import {
  type EnforcedValue,
  type EnvironmentConfig,
  parseEnvironmentConfig,
  type ParseResult,
} from '@drystone/config';
import { SYSTEM_CONFIG_FILE, SystemConfigFile } from './system-config-file';

/** The `release-config.yaml` of an environment: where the stages are. */
export class EnvironmentConfigFile extends SystemConfigFile<EnvironmentConfig> {
  public override enforced(): EnforcedValue[] {
    const { tags = {} } = this.repository.standards;
    return [
      ...super.enforced(),
      ...Object.entries(tags).map(([key, value]) => ({ path: ['tags', key], value })),
    ];
  }

  protected parse(text: string): ParseResult<EnvironmentConfig> {
    return parseEnvironmentConfig(text, SYSTEM_CONFIG_FILE);
  }

  protected firstText(): string {
    const { tableName, registryPath, tags = {}, organization, stages = [] } = this.repository.standards;
    const tagLines = Object.entries(tags).map(
      ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
    );
    return [
      ...this.firstLines('environment-config.schema.json'),
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
      ...this.stageLines(stages),
      '',
    ].join('\n');
  }

  /** The last stage is what customers depend on; each but the first has a table of its own name. */
  private stageLines(stages: readonly string[]): string[] {
    return stages.flatMap((stage, index) => {
      if (index === 0) return [`  ${stage}: {}`];
      const production = index === stages.length - 1 ? ['    production: true'] : [];
      return [`  ${stage}:`, ...production, `    tableName: ${this.stageTable(stage)}`];
    });
  }
}
