import { didYouMean } from '@drystone/config';
import { UserError } from '../errors';
import { flagOf } from '../options/flag-of';

/** Those of `projen new` itself, and of projen. */
const PROJEN_FLAGS = [
  'comments',
  'debug',
  'from',
  'git',
  'help',
  'post',
  'projen-version',
  'synth',
  'version',
  'watch',
];

/**
 * Refuses flags of `projen new` that the project type does not have: projen passes over them, and what they say of names that
 * never change would be lost.
 *
 * @param argv the command line of `projen new`
 * @param options those of the project type
 * @throws UserError with the flag that was probably meant
 */
export function checkFlags(argv: readonly string[], options: readonly string[]): void {
  const known = [...options.map(flagOf), ...PROJEN_FLAGS.map((name) => `--${name}`)];
  const unknown = argv.flatMap((word) => {
    const [, no, name] = /^--(no-)?([A-Za-z][\w-]*)/.exec(word) ?? [];
    if (name === undefined) return [];
    // projen takes both --service-prefix and --servicePrefix.
    return [flagOf(name), flagOf(`${no ?? ''}${name}`)].some((flag) => known.includes(flag))
      ? []
      : [flagOf(name)];
  });
  if (unknown.length === 0) return;
  const lines = unknown.map((flag) => `there is no ${flag}${didYouMean(flag, known)}`);
  throw new UserError(
    [...lines, 'npx drystone options tells all that there are. Nothing was changed.'].join('\n'),
  );
}
