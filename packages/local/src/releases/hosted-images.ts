import { apiFunctions, ConfigError, functionName as realName } from '@drystone/config';
import type { LocalFunction } from '../aws/lambda-endpoint';
import { type HostedApi, hostApi } from '../dev/hosted-api';
import { hostService } from '../dev/hosted-service';
import type { Serving } from '../dev/serving';
import { asLocalFunction } from '../services/local-function';
import { isLeftOut, type LeftOutUnit, type StageUnit } from '../services/stage-units';
import type { StageFunction } from './stage-function';
import { tagCheckout } from './tag-checkout';

/** An image on the laptop: a tag of a repository beside this one. */
interface HostedImage {
  readonly call: (functionName: string) => LocalFunction;
  /** Of an image of an API. */
  readonly api?: HostedApi;
}

export interface HostedImagesOptions {
  readonly serving: Serving;
  readonly units: readonly (StageUnit | LeftOutUnit)[];
  readonly bootstrapDigest: string;
}

/**
 * The code of images: that of the tag of git which has the name of the image's tag, else that of the working folder,
 * renewed after each save.
 */
export class HostedImages {
  private issuer: Promise<string> = Promise.resolve('');
  private readonly hosted = new Map<string, Promise<HostedImage>>();

  constructor(private readonly options: HostedImagesOptions) {}

  /** Whose tokens the APIs take. */
  trust(issuer: Promise<string>): void {
    this.issuer = issuer;
  }

  /** Makes an image ready before it is called for the first time. */
  add({
    unit: name,
    image: { tag, digest = '' },
  }: Pick<StageFunction, 'unit' | 'image'>): Promise<HostedImage> {
    const known = this.hosted.get(digest);
    if (known) return known;
    const image = this.host(name, tag);
    this.hosted.set(digest, image);
    // What failed is tried again when it is asked for again.
    image.catch(() => this.hosted.delete(digest));
    return image;
  }

  /** The code of an image's function. */
  codeOf(digest: string, functionName: string): LocalFunction {
    if (digest === this.options.bootstrapDigest) return bootstrap;
    const image = this.hosted.get(digest);
    return async (event, call) => {
      if (!image) throw new Error(`${functionName} has an image that no services.yaml named: ${digest}`);
      return (await image).call(functionName)(event, call);
    };
  }

  private async host(name: string, tag: string): Promise<HostedImage> {
    const unit = this.options.units.find((each) => each.name === name);
    if (!unit || isLeftOut(unit)) return absent(unit?.reason ?? `there is no ${name} beside the environment`);
    const projectDir = (await tagCheckout(unit.folder, tag)) ?? unit.folder;
    try {
      return await (unit.kind === 'service'
        ? this.hostService(unit, projectDir)
        : this.hostApi(unit, projectDir));
    } catch (error) {
      if (error instanceof ConfigError) return absent(error.message);
      throw error;
    }
  }

  private async hostService({ name, functionName }: StageUnit, projectDir: string): Promise<HostedImage> {
    const { service } = await hostService({ ...this.servingOf(name), functionName, projectDir });
    return { call: () => service.call };
  }

  private async hostApi({ name }: StageUnit, projectDir: string): Promise<HostedImage> {
    const { serving } = this.options;
    const api = hostApi({ ...this.servingOf(name), issuer: this.issuer, projectDir });
    await api.start();
    const { stage } = serving.stage.identity();
    const named = (real: string) => {
      const functions = apiFunctions(api.config());
      return functions.find((each) => realName(stage, each) === real)?.functionName ?? real;
    };
    const call = (real: string) =>
      asLocalFunction((invocation) => api.invoke({ functionName: named(real) }, invocation));
    return { call, api };
  }

  private servingOf(sibling: string): Serving {
    const { serving } = this.options;
    return { ...serving, emit: (fact) => serving.emit({ ...fact, sibling }) };
  }
}

/** The bootstrap image of the platform: HTTP is answered with 503, and nothing else is acknowledged. */
const bootstrap: LocalFunction = (event) => {
  if (typeof event === 'object' && event !== null && 'httpMethod' in event) {
    return { statusCode: 503, body: '{"message":"Nothing was released yet"}' };
  }
  throw new Error('Nothing was released yet');
};

function absent(reason: string): HostedImage {
  return {
    call: () => () => {
      throw new Error(reason);
    },
  };
}
