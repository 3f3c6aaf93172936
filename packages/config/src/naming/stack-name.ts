import { pascalCase } from './pascal-case';

/**
 * The name of one of a stage's stacks.
 *
 * @param part what is in it: `Data`, or the name of a service or an API
 * @example stackName('staging', 'flight-service') // 'Staging-flight-service'
 */
export function stackName(stage: string, part: string): string {
  return `${pascalCase(stage)}-${part}`;
}
