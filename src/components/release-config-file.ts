import {
  type EnforcedValue,
  formatDiagnostics,
  parseReleaseConfig,
  type ParseResult,
  type ReleaseConfig,
} from '@drystone/config';
import { UserError } from '../errors';
import { stageTable } from './environment-config-file';
import type { Repository } from './repository';
import { YamlConfigFile } from './yaml-config-file';

const FILE_NAME = 'release-config.yaml';
const SCHEMA = './node_modules/@drystone/config/schemas/release-config.schema.json';

/** Where a system is on AWS, as its environment says it too. */
export interface ReleasePlace {
  readonly system: string;
  /** Default: what `release-config.yaml` says */
  readonly account: string | undefined;
  /** Default: what `release-config.yaml` says */
  readonly region: string | undefined;
}

/** `release-config.yaml`: how each stage is released; the platform keeps current what all repositories of a system agree on. */
export class ReleaseConfigFile extends YamlConfigFile<ReleaseConfig> {
  public constructor(
    repository: Repository,
    private readonly place: ReleasePlace,
  ) {
    super(repository, FILE_NAME);
    // Standards and options become part of workflows too, so they are checked where the file is there already.
    const text = this.firstText();
    const result = this.parse(text);
    if (!result.ok) throw new UserError(formatDiagnostics(result.diagnostics, text));
  }

  public enforced(): EnforcedValue[] {
    const { tableName, registryPath } = this.repository.standards;
    const { system, account, region } = this.place;
    return [
      { path: ['system'], value: system },
      ...(account === undefined ? [] : [{ path: ['account'], value: account }]),
      ...(region === undefined ? [] : [{ path: ['region'], value: region }]),
      { path: ['tableName'], value: tableName },
      { path: ['registryPath'], value: registryPath },
    ];
  }

  protected parse(text: string): ParseResult<ReleaseConfig> {
    return parseReleaseConfig(text, FILE_NAME);
  }

  protected firstText(): string {
    const { tableName, registryPath, ecrAccount, regions, stages = [] } = this.repository.standards;
    const { system, account = ecrAccount, region = regions?.[0] } = this.place;
    return [
      `# yaml-language-server: $schema=${SCHEMA}`,
      `system: ${system}`,
      `account: '${account}'`,
      `region: ${region}`,
      `tableName: ${tableName}`,
      `registryPath: ${registryPath}`,
      '# How callers are moved to a new version: allAtOnce, linear or canary.',
      'strategy: allAtOnce',
      ...promotionLines(stages),
      "# What is different in a stage; where it is, as the environment's release-config.yaml says it.",
      'stages:',
      ...stages.flatMap((stage, index) => this.stageLines(stage, index)),
      '',
    ].join('\n');
  }

  /** The last stage is what customers depend on: it goes carefully. */
  private stageLines(stage: string, index: number): string[] {
    const { tableName, stages = [] } = this.repository.standards;
    if (index === 0) return [`  ${stage}: {}`];
    const careful = index === stages.length - 1 ? ['    strategy: canary'] : [];
    return [`  ${stage}:`, `    tableName: ${stageTable(tableName!, stage)}`, ...careful];
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
