import { limitConcurrency } from '../lambda/limit-concurrency';
import { shownPath } from '../shown-path';
import type { DevFact } from './dev-event';
import { type FunctionDefinition, HostedFunctions } from './hosted-functions';
import type { Lifetime } from './lifetime';
import type { LoadedConfig } from './loaded-config';
import { watchConfig } from './watch-config';

export interface HostedRepositoryOptions<Config> {
  readonly projectDir: string;
  /** `service-config.yaml` or `api-config.yaml` */
  readonly configFile: string;
  /** @throws ConfigError for a file that cannot be used */
  readonly load: (file: string) => LoadedConfig<Config>;
  /** Makes ready what the functions of a configuration need, before they are deployed. */
  readonly prepare: (config: Config) => Promise<void>;
  readonly functionsOf: (loaded: LoadedConfig<Config>) => readonly FunctionDefinition[];
  readonly emit: (fact: DevFact) => void;
  readonly lifetime: Lifetime;
}

/**
 * A repository with a configuration file and functions, renewed after each save of either. What cannot be used is
 * reported, and the last good version serves on.
 */
export class HostedRepository<Config> {
  readonly functions: HostedFunctions;
  /** Else a configuration that takes long to prepare would replace a later one. */
  private readonly inTurn = limitConcurrency(1);
  private loaded: LoadedConfig<Config>;
  private served: Config;
  private isStarted = false;

  /** @throws ConfigError if the configuration file cannot be used */
  constructor(private readonly options: HostedRepositoryOptions<Config>) {
    const { projectDir, configFile, load, prepare, functionsOf, emit, lifetime } = options;
    const file = shownPath(projectDir, configFile);
    this.loaded = load(file);
    this.served = this.loaded.config;
    // From now on, so that what is saved during the first build counts after it.
    const onLoaded = (next: LoadedConfig<Config>) =>
      void this.inTurn(() => this.reconfigure(next)).catch((error: unknown) =>
        this.functions.problem(String(error)),
      );
    const onProblem = (text: string) => this.functions.problem(text);
    lifetime.onEnd(watchConfig({ file, load, onLoaded, onProblem }));
    this.functions = new HostedFunctions({
      projectDir,
      definitions: () => functionsOf(this.loaded),
      serving: prepare(this.loaded.config),
      onDeployed: (change) => this.deployed(change),
      emit,
    });
    lifetime.onEnd(() => this.functions.end());
  }

  /** The configuration that is in use: the last one whose functions were deployed. */
  get config(): Config {
    return this.served;
  }

  /** Resolves after the first build, whatever came of it. */
  async start(): Promise<void> {
    await this.inTurn(() => this.functions.started());
    this.isStarted = true;
  }

  private async reconfigure(loaded: LoadedConfig<Config>): Promise<void> {
    await this.options.prepare(loaded.config);
    this.loaded = loaded;
    await this.functions.renew(this.options.configFile);
  }

  private deployed({ cause, durationMs }: { readonly cause?: string; readonly durationMs: number }): void {
    this.served = this.loaded.config;
    if (!this.isStarted || cause === undefined) return;
    this.options.emit({ event: 'reloaded', cause: shownPath(this.options.projectDir, cause), durationMs });
  }
}
