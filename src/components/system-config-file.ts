import { type EnforcedValue, formatDiagnostics } from '@drystone/config';
import { UserError } from '../errors';
import type { Repository } from './repository';
import { YamlConfigFile } from './yaml-config-file';

/** Name of the file for findings. */
export const SYSTEM_CONFIG_FILE = 'release-config.yaml';

/** Where a system is on AWS. */
export interface SystemPlace {
  readonly system: string;
  /** Default: what `release-config.yaml` says */
  readonly account: string | undefined;
  /** Default: what `release-config.yaml` says */
  readonly region: string | undefined;
}

/** `release-config.yaml`, in which the platform keeps current what all repositories of a system agree on. */
export abstract class SystemConfigFile<Config> extends YamlConfigFile<Config> {
  public constructor(
    repository: Repository,
    private readonly place: SystemPlace,
  ) {
    super(repository, SYSTEM_CONFIG_FILE);
    // Standards and options become part of programs and workflows too, so they are checked where the file is there already.
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

  /** How the file begins: its schema, and where the system is. */
  protected firstLines(schema: string): string[] {
    const { ecrAccount, regions } = this.repository.standards;
    const { system, account = ecrAccount, region = regions?.[0] } = this.place;
    return [
      `# yaml-language-server: $schema=./node_modules/@drystone/config/schemas/${schema}`,
      `system: ${system}`,
      `account: '${account}'`,
      `region: ${region}`,
    ];
  }

  /** The table of each stage but the first: the release repository and the environment say the same. */
  protected stageTable(stage: string): string {
    return `${this.repository.standards.tableName}-${stage}`;
  }
}
