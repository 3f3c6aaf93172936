import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { locateSibling } from '../services/locate-sibling';
import type { LocateService, Service } from '../services/service';
import { ServiceDirectory } from '../services/service-directory';
import type { DevEvent, DevFact } from './dev-event';
import { calledService } from './called-service';
import { hostService } from './hosted-service';
import { Lifetime } from './lifetime';
import { startLocalAws } from './local-aws';
import { NoConfigError } from './no-config-error';
import { serveApi } from './serve-api';
import { serveService } from './serve-service';
import type { Serving } from './serving';

export interface DevServerOptions {
  readonly projectDir: string;
  /** Port of the HTTP gateway on 127.0.0.1; 0 for any free port. Default: 3000, or the next that is free */
  readonly port?: number;
  /** Port of the table on 127.0.0.1; 0 for any free port */
  readonly tablePort: number;
  readonly emit: (event: DevEvent) => void;
}

/**
 * Serves a repository on this machine, and the services that it calls: an API where there is an api-config.yaml, else a
 * service. All of it is renewed after each save.
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
    const serve = serverFor(projectDir);
    const directory = new ServiceDirectory({
      locate: this.locateBeside(() => serving),
      onCall: (call) => this.emit({ event: 'call', ...call }),
    });
    const emit = (fact: DevFact) => this.emit(fact);
    const aws = startLocalAws({
      tablePort,
      directory,
      onDenied: (denial) => emit({ event: 'denied', ...denial }),
      lifetime,
    });
    const serving: Serving = { projectDir, port, aws, directory, emit, lifetime };
    return serve(serving);
  }

  private locateBeside(serving: () => Serving): LocateService {
    const { projectDir } = this.options;
    const locate = locateSibling({
      projectDir,
      start: (folder, sibling) => this.startSibling(folder, sibling, serving()),
    });
    return async (name) => {
      const found = await locate(name);
      // Those that are there from the start are listed when it is ready.
      if (this.isReady) this.emit({ event: 'service', ...calledService(name, found) });
      return found;
    };
  }

  private async startSibling(projectDir: string, sibling: string, serving: Serving): Promise<Service> {
    const emit = (fact: DevFact) => this.emit({ ...fact, sibling });
    const { service } = await hostService({ ...serving, projectDir, emit });
    return service;
  }

  private emit(fact: DevFact): void {
    if (!this.lifetime.isOver) this.options.emit({ at: new Date(), ...fact });
  }
}

/** What serves a repository. */
function serverFor(projectDir: string) {
  const has = (file: string) => existsSync(join(projectDir, file));
  if (has('api-config.yaml')) return serveApi;
  if (has('service-config.yaml')) return serveService;
  throw new NoConfigError(projectDir);
}
