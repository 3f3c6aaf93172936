import { closestName } from '../diagnostics/closest-name';
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
  const closest = closestName(given, known);
  const list = known.length > 0 ? `one of ${[...new Set(known)].join(', ')}` : 'there is none yet';
  return {
    path,
    code: 'not_allowed',
    message: closest ? `${message}: did you mean ${closest}?` : message,
    help: list,
  };
}
