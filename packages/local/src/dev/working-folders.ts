import { isMissing } from '../services/service';
import { isLeftOut, type LeftOutUnit, type StageUnit } from '../services/stage-units';
import { shownPath } from '../shown-path';
import type { CalledService } from './dev-event';
import { hostApi } from './hosted-api';
import type { Serving } from './serving';
import type { StageApi, StageCode } from './stage-code';

/** The repositories beside the environment's as they are, renewed after each save. */
export function workingFolders(serving: Serving, units: readonly (StageUnit | LeftOutUnit)[]): StageCode {
  const there = units.filter((unit): unit is StageUnit => !isLeftOut(unit));
  return {
    leftOut: units.filter(isLeftOut),
    start: async (issuer) => {
      const [apis, services] = await Promise.all([
        Promise.all(
          there.filter(({ kind }) => kind === 'api').map((unit) => startApi(unit, serving, issuer)),
        ),
        Promise.all(
          there.filter(({ kind }) => kind === 'service').map((unit) => startService(unit, serving)),
        ),
      ]);
      return { apis, services };
    },
  };
}

async function startApi(
  { name, folder }: StageUnit,
  serving: Serving,
  issuer: Promise<string>,
): Promise<StageApi> {
  const emit: Serving['emit'] = (fact) => serving.emit({ ...fact, sibling: name });
  const api = hostApi({ ...serving, projectDir: folder, issuer, emit });
  await api.start();
  return { ...api, name, origin: shownPath(folder, '') };
}

/** The directory finds it in its folder, as it does when another service asks for it first. */
async function startService({ name, folder }: StageUnit, { directory }: Serving): Promise<CalledService> {
  const found = await directory.find(name);
  return isMissing(found) ? { name, reason: found.reason } : { name, origin: shownPath(folder, '') };
}
