import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BusEvent } from '../aws/event-bus-endpoint';
import { StageError } from '../dev/stage-error';
import type { Serving } from '../dev/serving';
import type { StageCode, StartedCode } from '../dev/stage-code';
import { FunctionHost } from '../lambda/function-host';
import { isMissing, type MissingService, type Service } from '../services/service';
import { isLeftOut, type LeftOutUnit, type StageUnit } from '../services/stage-units';
import { controllerFunction } from './controller-function';
import { FollowedHead } from './followed-head';
import { publishCommit } from './publish-commit';
import { ReleasedCode } from './released-code';
import { headOf, releasedStage } from './released-stage';
import type { TimeScale } from './scaled-clock';
import { removeUnusedCheckouts } from './tag-checkout';
import { Trouble } from './trouble';

/** How often the release repository is looked at, and how long the controller rests: AWS lets it look once a minute. */
const PAUSE_MS = 500;

export interface LocalReleasesOptions {
  readonly serving: Serving;
  readonly stage: string;
  readonly units: readonly (StageUnit | LeftOutUnit)[];
  /** How many times as fast time passes for releases. */
  readonly timeFactor: number;
}

/**
 * The releases of a stage on a laptop: what the release repository says at HEAD is deployed and published as its workflows do
 * it, and the controller brings it about as on AWS.
 */
export class LocalReleases implements StageCode {
  private readonly timeScale: TimeScale;
  private readonly code: ReleasedCode;
  private readonly controllerTrouble = new Trouble((text) =>
    this.problem(`the release controller failed: ${text}`),
  );

  /** @throws StageError where the stage is not right as a whole at HEAD */
  constructor(private readonly options: LocalReleasesOptions) {
    const { serving, stage, units, timeFactor } = options;
    this.timeScale = { from: Date.now(), factor: timeFactor };
    const { timeScale } = this;
    const onEvent = (event: BusEvent) => this.tell(event);
    const model = releasedStage(serving.projectDir, stage);
    this.code = new ReleasedCode(model, { serving, units, timeScale, onEvent });
  }

  get leftOut(): readonly LeftOutUnit[] {
    return this.options.units.filter(isLeftOut);
  }

  /** Begins with what is released at HEAD, as if it had been live before; resolves when the controller knows that it is. */
  async start(issuer: Promise<string>): Promise<StartedCode> {
    const { lifetime } = this.options.serving;
    const { images, plane } = this.code;
    images.trust(issuer);
    const { endpoint, close } = await plane.listen();
    lifetime.onEnd(close);
    // Whoever reads a time of a release needs to know how fast it passes.
    const environment = { ...plane.environment(endpoint), DRYSTONE_CLOCK: JSON.stringify(this.timeScale) };
    const head = this.followedHead(environment);
    const [host] = await Promise.all([
      this.loadController(environment),
      this.deployFirst().then(() => head.look()),
    ]);
    await this.look(host);
    void this.follow(head);
    void this.control(host);
    const services = await this.startedServices();
    return { apis: this.code.stageApis(), services, releases: { environment } };
  }

  locate(serviceName: string): Service | MissingService {
    return this.leftOut.find(({ name }) => name === serviceName) ?? this.code.service(serviceName);
  }

  /** A file of the page that the controller shows. */
  shown(file: string): Uint8Array | undefined {
    return this.code.plane.shown(file);
  }

  private async startedServices(): Promise<StartedCode['services']> {
    const { directory } = this.options.serving;
    const found = await Promise.all(
      this.code.deployed.services.map(async ({ config: { serviceName, imageTag } }) => {
        const service = await directory.find(serviceName);
        return isMissing(service) ? undefined : { name: serviceName, origin: imageTag };
      }),
    );
    return found.filter((each) => each !== undefined);
  }

  private async follow(head: FollowedHead): Promise<void> {
    while (!this.options.serving.lifetime.isOver) {
      await head.look();
      await setTimeout(PAUSE_MS);
    }
  }

  private followedHead(environment: Readonly<Record<string, string>>): FollowedHead {
    const { serving, stage } = this.options;
    const folder = () => resolve(serving.projectDir, this.code.deployed.environment.releaseRepository);
    return new FollowedHead({
      head: () => headOf(folder()),
      release: async (commit) => {
        await this.code.deploy(releasedStage(serving.projectDir, stage, commit));
        await publishCommit({ folder: folder(), stage, commit, environment });
      },
      onProblem: (text) => this.problem(text),
    });
  }

  private async deployFirst(): Promise<void> {
    const folders = this.options.units.flatMap((unit) => (isLeftOut(unit) ? [] : unit.folder));
    await Promise.all(folders.map((folder) => removeUnusedCheckouts(folder)));
    await this.code.deploy(this.code.deployed, true);
  }

  private async loadController(environment: Readonly<Record<string, string>>): Promise<FunctionHost> {
    const { projectDir, emit, lifetime } = this.options.serving;
    const { context } = this.code.deployed;
    const { signingKeyArn } = this.code.plane;
    const version = controllerFunction({ projectDir, context, signingKeyArn, environment });
    const host = new FunctionHost((line) => emit({ event: 'log', sibling: 'releases', ...line }));
    lifetime.onEnd(() => host.stop());
    const loaded = await host.deploy(version);
    if (loaded.ok) return host;
    throw new StageError(`the controller cannot be loaded: ${loaded.fault.message}`);
  }

  private async control(host: FunctionHost): Promise<void> {
    while (!this.options.serving.lifetime.isOver) {
      await setTimeout(PAUSE_MS);
      await this.look(host);
    }
  }

  /** Lets the controller do what is to be done; what it is invoked with, it never looks at. */
  private async look(host: FunctionHost): Promise<void> {
    try {
      const outcome = await host.invoke({ requestId: randomUUID(), traceId: '', eventJson: '{}' });
      if (outcome.ok) this.controllerTrouble.isOver();
      else this.controllerTrouble.is(outcome.fault.message);
    } catch (error) {
      this.controllerTrouble.is(error);
    }
  }

  private tell({ DetailType = '', Detail = '{}' }: BusEvent): void {
    const { unit = '', message = '' } = JSON.parse(Detail) as { unit?: string; message?: string };
    this.options.serving.emit({ event: 'release', unit, kind: DetailType.replace(/^Release /, ''), message });
  }

  private problem(text: string): void {
    this.options.serving.emit({ event: 'problem', text });
  }
}
