import { didYouMean } from '../diagnostics/did-you-mean';
import type { Violation } from './violations';

/**
 * A violation of a rule: a name that means nothing.
 *
 * @param known what it could have been
 */
export function unknownName(
  path: Violation['path'],
  message: string,
  given: string,
  known: readonly string[],
): Violation {
  const list = known.length > 0 ? `one of ${[...new Set(known)].join(', ')}` : 'there is none yet';
  return {
    path,
    code: 'not_allowed',
    message: `${message}${didYouMean(given, known)}`,
    help: list,
  };
}
