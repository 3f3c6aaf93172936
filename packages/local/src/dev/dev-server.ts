import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { environmentStage, type LocalStage, ownStage } from '../local-stage';
import { locateInStage } from '../services/locate-in-stage';
import { locateSibling } from '../services/locate-sibling';
import type { LocateService, Service } from '../services/service';
import { ServiceDirectory } from '../services/service-directory';
import type { DevEvent, DevFact, Ready } from './dev-event';
import { calledService } from './called-service';
import { hostService } from './hosted-service';
import { Lifetime } from './lifetime';
import { startLocalAws } from './local-aws';
import { NoConfigError } from './no-config-error';
import { serveApi } from './serve-api';
import { serveService } from './serve-service';
import { serveStage } from './serve-stage';
import { outboxFolder, type Serving } from './serving';
import { LocalReleases } from '../releases/local-releases';
import { readStageFiles } from './stage-files';
import { watchFile } from './watch-file';
import { stageUnits } from '../services/stage-units';
import { workingFolders } from './working-folders';

export interface DevServerOptions {
  readonly projectDir: string;
  /** Stage of an environment. Default: the first of its release-config.yaml */
  readonly stage?: string | undefined;
  /** How many times as fast time passes for releases. Default: nothing is released, working folders are served */
  readonly timeFactor?: number | undefined;
  /** Port of the HTTP gateway on 127.0.0.1; 0 for any free port. Default: 3000, or the next that is free */
  readonly port?: number | undefined;
  /** Port of the table on 127.0.0.1; 0 for any free port */
  readonly tablePort: number;
  readonly emit: (event: DevEvent) => void;
}

/** What is served, and where what it calls is found. */
interface Plan {
  readonly stage: LocalStage;
  readonly locate: LocateService;
  readonly serve: (serving: Serving) => Promise<Ready>;
}

/**
 * Serves a repository on this machine, and the services that it calls: an API where there is an api-config.yaml, a
 * service where there is a service-config.yaml, else a stage of an environment. All of it is renewed after each save.
 *
 * @example const server = new DevServer({ projectDir: '.', port: 3000, tablePort: 0, emit: print }); await server.start();
 */
export class DevServer {
  private readonly lifetime = new Lifetime();
  private isReady = false;

  constructor(private readonly options: DevServerOptions) {}

  /**
   * @throws ConfigError if the repository's configuration cannot be used
   * @throws NoConfigError if there is no configuration
   * @throws StageError if what a stage consists of is not there
   * @throws PortTakenError if a port is not free
   */
  async start(): Promise<void> {
    try {
      const served = await this.serve();
      this.isReady = true;
      this.emit({ event: 'ready', startedInMs: performance.now(), ...served });
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Ends what is running now and frees the ports. */
  async close(): Promise<void> {
    await this.lifetime.end();
  }

  private serve() {
    const { projectDir, port, tablePort } = this.options;
    const { lifetime } = this;
    const { stage, locate, serve } = this.plan(() => serving);
    const emit = (fact: DevFact) => this.emit(fact);
    const directory = new ServiceDirectory({
      stage,
      locate: this.telling(locate),
      onCall: (call) => emit({ event: 'call', ...call }),
    });
    const aws = startLocalAws({
      stage,
      tablePort,
      directory,
      outbox: outboxFolder(projectDir),
      onDenied: (denial) => emit({ event: 'denied', ...denial }),
      onEvent: (done) => emit({ event: 'delivered', ...done }),
      onProblem: (text) => emit({ event: 'problem', text }),
      onMail: (mail) => emit({ event: 'mail', ...mail }),
      lifetime,
    });
    const serving: Serving = { projectDir, stage, port, aws, directory, emit, lifetime };
    return serve(serving);
  }

  private plan(serving: () => Serving): Plan {
    const { projectDir } = this.options;
    const has = (file: string) => existsSync(join(projectDir, file));
    const start = (folder: string, name: string, functionName?: string) =>
      this.startSibling({ ...serving(), projectDir: folder }, name, functionName);
    const locate = locateSibling({ projectDir, start });
    if (has('api-config.yaml')) return { stage: ownStage, locate, serve: serveApi };
    if (has('service-config.yaml')) return { stage: ownStage, locate, serve: serveService };
    if (!has('release-config.yaml')) throw new NoConfigError(projectDir);
    return this.planStage(serving, start);
  }

  private planStage(
    serving: () => Serving,
    start: (folder: string, name: string, functionName?: string) => Promise<Service>,
  ): Plan {
    const { projectDir, timeFactor } = this.options;
    const {
      stage: name,
      environment,
      services,
      servicesFile,
    } = readStageFiles(projectDir, this.options.stage);
    const units = stageUnits(projectDir, services);
    const stage = environmentStage(environment, name);
    if (timeFactor === undefined) {
      const text = `${servicesFile} changed: npx projen dev takes it at its next start, and each commit of it with --controller`;
      this.lifetime.onEnd(watchFile(servicesFile, () => this.emit({ event: 'problem', text })));
      const locate = locateInStage({ stage: name, units, start });
      return { stage, locate, serve: (served) => serveStage(served, workingFolders(served, units)) };
    }
    const releases = once(() => new LocalReleases({ serving: serving(), stage: name, units, timeFactor }));
    return {
      stage,
      locate: (serviceName) => Promise.resolve(releases().locate(serviceName)),
      serve: (served) => serveStage(served, releases()),
    };
  }

  private telling(locate: LocateService): LocateService {
    return async (name) => {
      const found = await locate(name);
      // Those that are there from the start are listed when it is ready.
      if (this.isReady) this.emit({ event: 'service', ...calledService(name, found) });
      return found;
    };
  }

  private async startSibling(serving: Serving, sibling: string, functionName?: string): Promise<Service> {
    const emit = (fact: DevFact) => this.emit({ ...fact, sibling });
    const { service } = await hostService({ ...serving, functionName, emit });
    return service;
  }

  private emit(fact: DevFact): void {
    if (!this.lifetime.isOver) this.options.emit({ at: new Date(), ...fact });
  }
}

/** Made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
