import { parseReleaseConfig, type ParseResult, type ReleaseConfig } from '@drystone/config';
import { SYSTEM_CONFIG_FILE, SystemConfigFile } from './system-config-file';

/** The `release-config.yaml` of a release repository: how each stage is released. */
export class ReleaseConfigFile extends SystemConfigFile<ReleaseConfig> {
  protected parse(text: string): ParseResult<ReleaseConfig> {
    return parseReleaseConfig(text, SYSTEM_CONFIG_FILE);
  }

  protected firstText(): string {
    const { tableName, registryPath, stages = [] } = this.repository.standards;
    return [
      ...this.firstLines('release-config.schema.json'),
      `tableName: ${tableName}`,
      `registryPath: ${registryPath}`,
      '# How callers are moved to a new version: allAtOnce, linear or canary.',
      'strategy: allAtOnce',
      ...promotionLines(stages),
      "# What is different in a stage; where it is, as the environment's release-config.yaml says it.",
      'stages:',
      ...this.stageLines(stages),
      '',
    ].join('\n');
  }

  /** The last stage is what customers depend on: it goes carefully. */
  private stageLines(stages: readonly string[]): string[] {
    return stages.flatMap((stage, index) => {
      if (index === 0) return [`  ${stage}: {}`];
      const careful = index === stages.length - 1 ? ['    strategy: canary'] : [];
      return [`  ${stage}:`, `    tableName: ${this.stageTable(stage)}`, ...careful];
    });
  }
}

function promotionLines(stages: readonly string[]): string[] {
  if (stages.length < 2) return [];
  const lines = stages
    .slice(1)
    .map((stage, index) => `  ${stage}: { from: ${stages[index]}, soakMinutes: 60 }`);
  return [
    '# What must have been live, and healthy, in which stage and for how long.',
    'promotion:',
    ...lines,
  ];
}
