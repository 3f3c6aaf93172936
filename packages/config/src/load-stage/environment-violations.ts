import { didYouMean } from '../diagnostics/did-you-mean';
import type { StageModel } from '../stage/stage-model';
import { webViolations } from '../stage/web-violations';
import type { Violation } from '../validate/violations';

/** What `release-config.yaml` must hold together with the services and APIs of the stage, by its own paths. */
export function environmentViolations(model: StageModel): Violation[] {
  return [...webViolations(model.environment, model.apis.length), ...unknownSources(model)];
}

/** An integration that waits for events of nobody. */
function unknownSources({ environment, services }: StageModel): Violation[] {
  const known = services.map(({ config }) => config.serviceName);
  return environment.messaging.integrations.flatMap(({ name, source }, index) =>
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
