import { closestName } from './closest-name';

/**
 * The end of a message about a name that means nothing: a question where another one was probably meant, else nothing.
 *
 * @example didYouMean('memorySzie', ['memorySize']) // ': did you mean memorySize?'
 */
export function didYouMean(given: string, names: readonly string[]): string {
  const closest = closestName(given, names);
  return closest === undefined ? '' : `: did you mean ${closest}?`;
}
