import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, relative } from 'node:path';
import { ConfigError } from '@drystone/config';
import { createGateway } from '../http/gateway';
import { FunctionHost } from '../lambda/function-host';
import type { Invocation, Outcome, Route } from '../lambda/invocation';
import { locateFault } from '../lambda/locate-fault';
import type { Denial } from '../table/access-denied';
import type { LocalTable } from '../table/local-table';
import { startLocalTable } from '../table/local-table';
import { serviceTable } from '../table/service-table';
import { formatBuildErrors } from './build-messages';
import type { DevEvent, DevFact, Ready } from './dev-event';
import { functionVersionOf } from './function-version-of';
import { PortTakenError } from './port-taken-error';
import { requestDone } from './request-done';
import type { LoadedConfig } from './service-config-file';
import { loadServiceConfig } from './service-config-file';
import type { Build } from './watch-bundle';
import { watchBundle } from './watch-bundle';
import { watchFile } from './watch-file';

const CONFIG_FILE = 'service-config.yaml';
const ENTRY = 'src/index.ts';

export interface DevServerOptions {
  readonly projectDir: string;
  /** Port of the HTTP gateway on 127.0.0.1; 0 for any free port */
  readonly port: number;
  /** Port of the table on 127.0.0.1; 0 for any free port */
  readonly tablePort: number;
  readonly emit: (event: DevEvent) => void;
}

/**
 * Serves a service repository on this machine: its handler behind an HTTP gateway, its table and its permissions,
 * renewed after each save. What cannot be used is reported, and the last good version serves on.
 *
 * @example const server = new DevServer({ projectDir: '.', port: 3000, tablePort: 0, emit: print }); await server.start();
 */
export class DevServer {
  private readonly configFile: string;
  private readonly host: FunctionHost;
  private readonly closers: (() => Promise<unknown> | void)[] = [];
  private loaded?: LoadedConfig;
  private table?: LocalTable;
  private handlerFile?: string;
  private routes?: readonly Route[];
  private isReady = false;
  private closing = false;

  constructor(private readonly options: DevServerOptions) {
    this.configFile = relative(process.cwd(), join(options.projectDir, CONFIG_FILE));
    this.host = new FunctionHost((line) => this.emit({ event: 'log', ...line }));
    this.closers.push(() => this.host.stop());
  }

  /**
   * @throws ConfigError if service-config.yaml cannot be used
   * @throws PortTakenError if a port is not free
   */
  async start(): Promise<void> {
    this.loaded = loadServiceConfig(this.configFile);
    try {
      await this.startAll(this.loaded);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Ends what is running now and frees the ports. */
  async close(): Promise<void> {
    this.closing = true;
    await Promise.all(this.closers.map((close) => close()));
  }

  /** The sources are bundled while the table and the gateway start. */
  private async startAll(loaded: LoadedConfig): Promise<void> {
    const serving = this.startServing(loaded);
    const [{ table, url }] = await Promise.all([serving, this.startBuilds(serving)]);
    this.closers.push(watchFile(this.configFile, () => void this.reloadConfig()));
    this.isReady = true;
    this.emit({ event: 'ready', ...this.summary(loaded, table), url });
  }

  private async startServing(loaded: LoadedConfig): Promise<{ table: LocalTable; url: string }> {
    this.table = await this.startTable(loaded);
    return { table: this.table, url: await this.startGateway() };
  }

  private async startTable({ config }: LoadedConfig): Promise<LocalTable> {
    const port = this.options.tablePort;
    const onDenied = (denial: Denial) => this.emit({ event: 'denied', ...denial });
    const table = await startLocalTable({ config, port, onDenied }).catch((error: unknown) => {
      throw PortTakenError.from(error, port, '--table-port');
    });
    this.closers.push(() => table.close());
    return table;
  }

  private async startGateway(): Promise<string> {
    const gateway = createGateway({
      invoke: (invocation) => this.invoke(invocation),
      onExchange: (exchange) => this.emit({ event: 'request', ...requestDone(exchange) }),
    });
    const url = await listen(gateway, this.options.port);
    this.closers.push(() => closeNow(gateway));
    return url;
  }

  private async invoke(invocation: Invocation): Promise<Outcome> {
    const outcome = await this.host.invoke(invocation);
    return outcome.ok ? outcome : { ok: false, fault: locateFault(outcome.fault, this.options.projectDir) };
  }

  /**
   * Resolves after the first build, whatever came of it.
   *
   * @param serving resolves when there is what a handler needs
   */
  private async startBuilds(serving: Promise<unknown>): Promise<void> {
    let taken = serving;
    const onBuild = (build: Build) => {
      taken = serving.then(() => this.takeBuild(build));
    };
    const bundle = watchBundle({ projectDir: this.options.projectDir, entry: ENTRY, onBuild });
    this.closers.push(async () => (await bundle)());
    await bundle;
    await taken;
  }

  private async takeBuild(build: Build): Promise<void> {
    if (!build.ok) return this.problem(formatBuildErrors(build.errors));
    this.handlerFile = build.file;
    await this.deploy(build.changed ?? ENTRY, build.durationMs);
  }

  private async reloadConfig(): Promise<void> {
    const startedMs = performance.now();
    try {
      this.loaded = loadServiceConfig(this.configFile);
    } catch (error) {
      if (error instanceof ConfigError) return this.problem(error.message);
      throw error;
    }
    this.table?.reconfigure(this.loaded.config);
    await this.deploy(CONFIG_FILE, performance.now() - startedMs);
  }

  private async deploy(cause: string, preparedInMs: number): Promise<void> {
    if (!this.loaded || !this.table || !this.handlerFile || this.closing) return;
    const startedMs = performance.now();
    const version = functionVersionOf(this.loaded, this.handlerFile, this.table.environment);
    const outcome = await this.host.deploy(version);
    if (!outcome.ok) {
      const { message } = locateFault(outcome.fault, this.options.projectDir);
      return this.problem(`${ENTRY} cannot be loaded: ${message}`);
    }
    this.routes = outcome.result;
    const durationMs = preparedInMs + performance.now() - startedMs;
    if (this.isReady) this.emit({ event: 'reloaded', cause, durationMs });
  }

  private summary({ config }: LoadedConfig, table: LocalTable): Omit<Ready, 'url'> {
    return {
      service: config.serviceName,
      startedInMs: performance.now(),
      tableEndpoint: table.endpoint,
      ...serviceTable(config),
      routes: this.routes ?? [],
    };
  }

  private problem(text: string): void {
    const note = this.routes
      ? 'The last good version serves on.'
      : 'Requests are answered once this is mended.';
    this.emit({ event: 'problem', text: `${text.trimEnd()}\n${note}` });
  }

  private emit(fact: DevFact): void {
    if (!this.closing) this.options.emit({ at: new Date(), ...fact });
  }
}

async function listen(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch((error: unknown) => {
    throw PortTakenError.from(error, port, '--port');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closeNow(server: Server): Promise<void> {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
}
