/** A name in words joined by hyphens, as the name of a class or function. @example pascalCase('flight-service') // 'FlightService' */
export function pascalCase(name: string): string {
  return name.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
