/** The flag by which `projen new` takes an option. @example flagOf('servicePrefix') // '--service-prefix' */
export function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
