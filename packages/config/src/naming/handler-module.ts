/**
 * The file of a function's handler in `src/`, without its extension: the name in kebab-case without `Handler`.
 * The function that is named after the API is in `index`. The image starts it as `<module>.handler`.
 *
 * @param apiName name of the API
 * @param functionName name of the function, without its stage
 * @example
 * handlerModule('flight-bff', 'FlightSearchHandler') // 'flight-search'
 * handlerModule('flight-bff', 'FlightBffHandler') // 'index'
 */
export function handlerModule(apiName: string, functionName: string): string {
  const words = functionName
    .replace(/(?<=.)Handler$/, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[-_]+/g, '-')
    .toLowerCase();
  return bare(words) === bare(apiName) ? 'index' : words;
}

/** Where a digit begins a word, capital letters do not show it. */
function bare(name: string): string {
  return name.replaceAll('-', '');
}
