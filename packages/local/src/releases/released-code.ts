import { functionName as realName, type StageModel } from '@drystone/config';
import type { BusEvent } from '../aws/event-bus-endpoint';
import type { LocalFunction } from '../aws/lambda-endpoint';
import type { HostedApi } from '../dev/hosted-api';
import type { Serving } from '../dev/serving';
import type { StageApi } from '../dev/stage-code';
import { outcomeOf } from '../services/local-function';
import type { MissingService, Service } from '../services/service';
import type { LeftOutUnit, StageUnit } from '../services/stage-units';
import { HostedImages } from './hosted-images';
import { ReleasePlane } from './release-plane';
import { scaledClock, type TimeScale } from './scaled-clock';
import { apiImage, stageFunctions } from './stage-function';

export interface ReleasedCodeOptions {
  readonly serving: Serving;
  readonly units: readonly (StageUnit | LeftOutUnit)[];
  readonly timeScale: TimeScale;
  /** Hears what the controller tells. */
  readonly onEvent: (event: BusEvent) => void;
}

/** What was deployed of a stage, and of which image each of its functions is. */
export class ReleasedCode {
  readonly plane: ReleasePlane;
  readonly images: HostedImages;
  private readonly apis = new Map<string, HostedApi>();

  /** @param model what is deployed first */
  constructor(
    private model: StageModel,
    options: ReleasedCodeOptions,
  ) {
    const { serving, units, timeScale, onEvent } = options;
    const { context } = model;
    this.images = new HostedImages({ serving, units, bootstrapDigest: context.bootstrapImage.digest });
    this.plane = new ReleasePlane({
      context,
      clock: scaledClock(timeScale),
      codeOf: (digest, functionName) => this.images.codeOf(digest, functionName),
      onEvent,
    });
  }

  /** The stage as it was deployed last. */
  get deployed(): StageModel {
    return this.model;
  }

  /**
   * Deploys a stage, whose images are made ready before anybody calls them.
   *
   * @param isLive whether functions that are new begin with their images, as if they had been released before
   */
  async deploy(model: StageModel, isLive = false): Promise<void> {
    const functions = stageFunctions(model);
    await Promise.all(functions.map((each) => this.images.add(each)));
    this.plane.deploy(functions, isLive);
    this.model = model;
    for (const { config } of model.apis) {
      const { api } = await this.images.add({ unit: config.apiName, image: apiImage(config) });
      if (api) this.apis.set(config.apiName, api);
    }
  }

  /** A service as callers meet it: of whichever version its alias chooses. */
  service(serviceName: string): Service | MissingService {
    const service = this.model.services.find(({ config }) => config.serviceName === serviceName);
    if (!service) return { reason: `services.yaml of ${this.model.context.stage} has no ${serviceName}` };
    const { functionName } = service;
    return { serviceName, functionName, call: this.live(functionName), origin: service.config.imageTag };
  }

  /** APIs whose routes and authorizer are as they were deployed last, and whose functions are as callers meet them. */
  stageApis(): StageApi[] {
    return [...this.apis.keys()].map((name) => this.stageApi(name));
  }

  private stageApi(name: string): StageApi {
    const { stage } = this.model.context;
    const api = () => this.apis.get(name)!;
    return {
      name,
      origin: this.model.apis.find(({ config }) => config.apiName === name)?.config.imageTag ?? '',
      config: () => api().config(),
      authorize: (invocation) => api().authorize(invocation),
      invoke: (target, invocation) =>
        'service' in target
          ? api().invoke(target, invocation)
          : outcomeOf(this.live(realName(stage, target)), invocation),
    };
  }

  private live(functionName: string): LocalFunction {
    return (event, call) => this.plane.invokeLive(functionName, event, call);
  }
}
