/**
 * What every key of a service in the shared table begins with, before the `#`: the name without
 * `-service`, plural, upper case.
 *
 * A default only: it can be chosen when the service is created, and never changes after.
 *
 * @example servicePrefix('flight-service') // 'FLIGHTS'
 */
export function servicePrefix(serviceName: string): string {
  return plural(serviceName.replace(/-service$/, ''))
    .toUpperCase()
    .replaceAll('-', '_');
}

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return noun.replace(/y$/, 'ies');
  if (/(?:ss|us|is|x|z|ch|sh)$/.test(noun)) return `${noun}es`;
  return noun.endsWith('s') ? noun : `${noun}s`;
}
