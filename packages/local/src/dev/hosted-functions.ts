import type { FunctionVersion } from '../lambda/function-version';
import type { Invocation, Outcome } from '../lambda/invocation';
import { formatBuildErrors } from './build-messages';
import type { DevFact } from './dev-event';
import { HostedFunction } from './hosted-function';
import { shownPath } from '../shown-path';
import { type Build, type BundleEntry, watchBundle, type WatchedBundle } from './watch-bundle';

/** A function as its repository describes it. */
export interface FunctionDefinition {
  readonly name: string;
  readonly entry: BundleEntry;
  /** Asked for when the function is about to be deployed. */
  readonly settings: () => Promise<Omit<FunctionVersion, 'handlerFile'>>;
}

export interface HostedFunctionsOptions {
  readonly projectDir: string;
  /** Asked for at each build. */
  readonly definitions: () => readonly FunctionDefinition[];
  /** Resolves when there is what the functions need. */
  readonly serving: Promise<unknown>;
  /** The functions of a build serve now, those at least that can be loaded. */
  readonly onDeployed: (change: { readonly cause?: string; readonly durationMs: number }) => void;
  readonly emit: (fact: DevFact) => void;
}

const MISSING: Outcome = {
  ok: false,
  fault: { kind: 'init', message: 'the function has no handler yet' },
};

/** The functions of one repository: bundled together, each hosted by itself, renewed after each save. */
export class HostedFunctions {
  private readonly hosted = new Map<string, HostedFunction>();
  private readonly bundle: Promise<WatchedBundle>;
  private taken: Promise<unknown>;
  private isEnded = false;

  constructor(private readonly options: HostedFunctionsOptions) {
    // Where that fails, nothing is ever taken: `started` tells.
    this.taken = options.serving.catch(() => new Promise<never>(() => undefined));
    this.bundle = watchBundle({
      projectDir: options.projectDir,
      entries: () => options.definitions().map(({ entry }) => entry),
      onBuild: (build) => {
        this.taken = this.taken.then(() => this.take(build));
      },
    });
  }

  /** Resolves after the first build, whatever came of it. */
  async started(): Promise<void> {
    await Promise.all([this.bundle, this.options.serving]);
    await this.taken;
  }

  /** Builds and deploys again because the definitions changed. */
  async renew(cause: string): Promise<void> {
    await (await this.bundle).rebuild(cause);
    await this.taken;
  }

  invoke(name: string, invocation: Invocation): Promise<Outcome> {
    return this.hosted.get(name)?.invoke(invocation) ?? Promise.resolve(MISSING);
  }

  get(name: string): HostedFunction | undefined {
    return this.hosted.get(name);
  }

  /** Says what cannot be used, and what that means. */
  problem(text: string): void {
    const isServing = [...this.hosted.values()].some(({ routes }) => routes !== undefined);
    const note = isServing
      ? 'The last good version serves on.'
      : 'Requests are answered once this is mended.';
    this.options.emit({ event: 'problem', text: `${text.trimEnd()}\n${note}` });
  }

  async end(): Promise<void> {
    this.isEnded = true;
    await Promise.all([
      this.bundle.then((bundle) => bundle.end()),
      ...[...this.hosted.values()].map((each) => each.stop()),
    ]);
  }

  private async take(build: Build): Promise<void> {
    const { projectDir, definitions, onDeployed } = this.options;
    if (this.isEnded) return;
    if (!build.ok) return this.problem(formatBuildErrors(build.errors, projectDir));
    const startedMs = performance.now();
    const defined = definitions();
    const problems = await Promise.all(defined.map((each) => this.deploy(each, build.files)));
    const found = problems.filter((problem) => problem !== undefined);
    if (found.length > 0) this.problem(found.join('\n'));
    if (found.length < defined.length) {
      const durationMs = build.durationMs + performance.now() - startedMs;
      onDeployed({ ...(build.changed !== undefined && { cause: build.changed }), durationMs });
    }
    this.retireOthers(defined);
  }

  private async deploy(
    { name, entry, settings }: FunctionDefinition,
    files: ReadonlyMap<string, string>,
  ): Promise<string | undefined> {
    const { path, contents } = entry;
    const shown = contents === undefined ? shownPath(this.options.projectDir, path) : name;
    const handlerFile = files.get(path);
    if (handlerFile === undefined) {
      return `${shown} is missing: it is the handler of ${name}. npx projen adds it`;
    }
    const hosted = this.hosted.get(name) ?? this.host(name);
    const fault = await hosted.deploy({ ...(await settings()), handlerFile });
    return fault && `${shown} cannot be loaded: ${fault.message}`;
  }

  private host(name: string): HostedFunction {
    const { projectDir, emit } = this.options;
    const hosted = new HostedFunction(projectDir, (line) => emit({ event: 'log', ...line }));
    this.hosted.set(name, hosted);
    return hosted;
  }

  private retireOthers(defined: readonly FunctionDefinition[]): void {
    for (const [name, hosted] of this.hosted) {
      if (defined.some((each) => each.name === name)) continue;
      this.hosted.delete(name);
      void hosted.retire();
    }
  }
}
