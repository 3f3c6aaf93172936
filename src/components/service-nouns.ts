import { servicePrefix } from '@drystone/config';

/** The words by which a new service's code speaks of what it keeps. */
export interface ServiceNouns {
  readonly singular: string;
  readonly plural: string;
}

/** No name of a variable in a module. See https://tc39.es/ecma262/#prod-ReservedWord and what strict mode adds to it. */
const RESERVED_WORDS =
  'arguments await break case catch class const continue debugger default delete do else enum eval export extends ' +
  'false finally for function if implements import in instanceof interface let new null package private protected ' +
  'public return static super switch this throw true try typeof var void while with yield';

/**
 * Derives the nouns of a service from its name.
 *
 * A noun that the code uses for something else, or that is no name of a variable, gets `Item` behind it.
 *
 * @param taken the words of the code around them
 * @example serviceNouns('seat-map-service', []) // { singular: 'seatMap', plural: 'seatMaps' }
 * @example serviceNouns('import-service', []) // { singular: 'importItem', plural: 'importItems' }
 */
export function serviceNouns(serviceName: string, taken: Iterable<string>): ServiceNouns {
  const words = new Set([...RESERVED_WORDS.split(' '), ...taken]);
  const base = camelCase(serviceName.replace(/-service$/, ''));
  const plural = camelCase(servicePrefix(serviceName).toLowerCase().replaceAll('_', '-'));
  // Of a service that is named in the plural already.
  const singular = base === plural ? base.replace(/s$/, '') : base;
  const isFree = [singular, plural, capitalised(singular), `New${capitalised(singular)}`].every(
    (word) => !words.has(word),
  );
  if (isFree && singular !== plural) return { singular, plural };
  return { singular: `${base}Item`, plural: `${base}Items` };
}

/** With its first letter as a capital. */
export function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function camelCase(name: string): string {
  return name.replace(/-+(\w?)/g, (_, letter: string) => letter.toUpperCase());
}
