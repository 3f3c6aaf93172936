import { ConfigError } from '@drystone/config';
import { isLeftOut, type LeftOutUnit, type StageUnit } from './stage-units';
import type { LocateService, Service } from './service';

export interface LocateInStageOptions {
  readonly stage: string;
  readonly units: readonly (StageUnit | LeftOutUnit)[];
  /**
   * Serves a repository in this process.
   *
   * @throws ConfigError if its service-config.yaml cannot be used
   */
  readonly start: (folder: string, serviceName: string, functionName?: string) => Promise<Service>;
}

/** Finds the services of a stage and no others, as on AWS. */
export function locateInStage({ stage, units, start }: LocateInStageOptions): LocateService {
  return async (serviceName) => {
    const unit = units.find(({ name }) => name === serviceName);
    if (!unit) return { reason: `services.yaml of ${stage} has no ${serviceName}` };
    if (isLeftOut(unit)) return unit;
    if (unit.kind === 'api') return { reason: `${serviceName} is an API, which nobody calls by its name` };
    try {
      return await start(unit.folder, serviceName, unit.functionName);
    } catch (error) {
      if (error instanceof ConfigError) return { reason: `it cannot be started\n${error.message.trimEnd()}` };
      throw error;
    }
  };
}
