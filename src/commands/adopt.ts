import { adoptRepository } from '../adopt/adopt-repository';
import { renderAdoption } from '../adopt/render-adoption';
import { UserError } from '../errors';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone adopt microservice`: brings a repository that was made otherwise under the standards, on a branch. */
export function adoptCommand({ positionals, flags, folder }: CommandRequest): CommandAnswer {
  const [type] = positionals;
  if (type !== 'microservice') {
    throw new UserError(`drystone adopt takes microservice, not ${type ?? 'nothing'}. Nothing was changed.`);
  }
  const { branch = 'adopt-drystone', 'dry-run': dryRun = false, from, name, function: functionName } = flags;
  const adoption = adoptRepository({ folder, branch, dryRun, from, name, functionName });
  return { text: renderAdoption(adoption), facts: adoption, exitCode: 0 };
}
