/** Words joined by hyphens as one word. @example pascalCase('pre-production') // 'PreProduction' */
export function pascalCase(words: string): string {
  return words.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
