import { FunctionHost } from '../lambda/function-host';
import type { FunctionVersion } from '../lambda/function-version';
import type { PrintedLine } from '../lambda/function-worker';
import type { FunctionFault, Invocation, Outcome, Route } from '../lambda/invocation';
import { locateFault } from '../lambda/locate-fault';

/** One function of a repository, renewed when its bundle or its settings change. */
export class HostedFunction {
  private readonly host: FunctionHost;
  private attempted?: string;
  private listed?: readonly Route[];

  constructor(
    private readonly projectDir: string,
    onPrint: (line: PrintedLine) => void,
  ) {
    this.host = new FunctionHost(onPrint);
  }

  /** What its handler lists; undefined as long as no version of it serves. */
  get routes(): readonly Route[] | undefined {
    return this.listed;
  }

  async invoke(invocation: Invocation): Promise<Outcome> {
    const outcome = await this.host.invoke(invocation);
    return outcome.ok ? outcome : { ok: false, fault: locateFault(outcome.fault, this.projectDir) };
  }

  /**
   * Lets a version serve, if it is not the last one that came.
   *
   * @returns why it could not be loaded: the version before serves on
   */
  async deploy(version: FunctionVersion): Promise<FunctionFault | undefined> {
    const attempted = JSON.stringify(version);
    if (attempted === this.attempted) return undefined;
    this.attempted = attempted;
    const outcome = await this.host.deploy(version);
    if (!outcome.ok) return locateFault(outcome.fault, this.projectDir);
    this.listed = outcome.result;
    return undefined;
  }

  /** Ends it once it has answered what it has accepted. */
  retire(): Promise<void> {
    return this.host.retire();
  }

  /** Ends it now. */
  stop(): Promise<void> {
    return this.host.stop();
  }
}
