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
  const text = (name: string) => {
    const value = flags[name];
    return typeof value === 'string' ? value : undefined;
  };
  const adoption = adoptRepository({
    folder,
    branch: text('branch') ?? 'adopt-drystone',
    dryRun: flags['dry-run'] === true,
    from: text('from'),
    name: text('name'),
    functionName: text('function'),
  });
  return {
    text: flags.json ? JSON.stringify(adoption, undefined, 2) : renderAdoption(adoption),
    exitCode: 0,
  };
}
