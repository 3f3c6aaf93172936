import { z } from 'zod';
import { conflict, rule, type Rule } from '../validate/rule';
import { repositoryName } from './repository-place';

const place = z.string().optional().catch(undefined);
const places = z.array(z.object({ url: place, path: place }).catch({}));

/** What the repositories of a fleet must hold together. */
export const fleetConfigRules: readonly Rule[] = [
  rule({ repositories: places }, ({ repositories }) => {
    // Reports, branches and caches go by the name, and GitHub tells no upper from lower case.
    const names = repositories.map((each) => repositoryName(each).toLowerCase());
    const first = new Map(names.map((name, index) => [name, index] as const).toReversed());
    return names.flatMap((name, index) => {
      const before = first.get(name);
      if (name === '' || before === index) return [];
      const key = repositories[index]?.url === undefined ? 'path' : 'url';
      return [
        conflict(
          ['repositories', index, key],
          `repositories[${index}]: ${name} is repositories[${before}] too`,
          'keep one of them',
        ),
      ];
    });
  }),
];
