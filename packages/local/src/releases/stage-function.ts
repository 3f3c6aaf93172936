import {
  type ApiConfig,
  apiFunctionSettings,
  apiRepository,
  configHash,
  deployHash,
  serviceSettings,
  type StageModel,
} from '@drystone/config';

/** A function of a stage as a deploy has it. */
export interface StageFunction {
  /** The service or API that it is of. */
  readonly unit: string;
  /** Its real name. */
  readonly functionName: string;
  readonly configHash: string;
  readonly deployHash: string;
  readonly architecture: string;
  /** What is to be live. */
  readonly image: StageImage;
}

export interface StageImage {
  readonly repository: string;
  readonly tag: string;
  /** `sha256:` and 64 hexadecimal digits; none where the catalog has none. */
  readonly digest?: string | undefined;
}

/** All functions of a stage. */
export function stageFunctions({ services, apis, context }: StageModel): StageFunction[] {
  return [
    ...services.map(({ config, functionName }) => ({
      unit: config.serviceName,
      functionName,
      configHash: configHash(serviceSettings(config, context)),
      deployHash: deployHash(config),
      architecture: config.architecture,
      image: imageOf(config),
    })),
    ...apis.flatMap(({ config, functions }) =>
      functions.map((each) => {
        const settings = apiFunctionSettings(config, each, context);
        return {
          unit: config.apiName,
          functionName: each.stageFunctionName,
          configHash: configHash(settings),
          deployHash: deployHash(config),
          architecture: settings.architecture,
          image: apiImage(config),
        };
      }),
    ),
  ];
}

/** The image of all functions of an API. */
export function apiImage(config: ApiConfig): StageImage {
  return imageOf({ ...config, ecrRepository: apiRepository(config) });
}

function imageOf(config: {
  readonly ecrRepository?: string | undefined;
  readonly imageTag?: string | undefined;
  readonly imageDigest?: string | undefined;
}): StageImage {
  return { repository: config.ecrRepository ?? '', tag: config.imageTag ?? '', digest: config.imageDigest };
}
