import { didYouMean } from '../diagnostics/did-you-mean';
import type { EnvironmentConfig } from '../environment-config/environment-config';
import type { Violation } from '../validate/violations';
import type { StageService } from './stage-model';

/**
 * Integrations that wait for events of nobody.
 *
 * @param services those of the stage
 * @returns all violations, with paths in the environment's file
 */
export function sourceViolations(
  { messaging }: Pick<EnvironmentConfig, 'messaging'>,
  services: readonly StageService[],
): Violation[] {
  const known = services.map(({ config }) => config.serviceName);
  return messaging.integrations.flatMap(({ name, source }, index) =>
    source.flatMap((each, position) => {
      if (known.includes(each)) return [];
      const question = didYouMean(each, known);
      return {
        path: ['messaging', 'integrations', index, 'source', position],
        code: 'not_allowed' as const,
        message: `integration ${name} waits for events of ${each}, which the stage does not have${question}`,
        help: `services of the stage: ${known.join(', ') || 'none'}`,
      };
    }),
  );
}
