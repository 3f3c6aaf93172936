import { registryPathRule } from '../environment-config/environment-config-rules';
import { conflict, rule, type Rule } from '../validate/rule';
import type { Violation } from '../validate/violations';
import { orderViolations } from './dependency-rules';
import { promotionViolations } from './promotion-rules';
import { releaseConfigFields } from './release-config';

const { steps, units, promotion, stages } = releaseConfigFields;

type Steps = readonly { readonly percent: number }[];

/** What the fields of a release repository's `release-config.yaml` must hold together. */
export const releaseConfigRules: readonly Rule[] = [
  registryPathRule,
  rule({ steps }, (config) => fallingSteps(['steps'], config.steps)),
  rule({ units }, (config) =>
    Object.entries(config.units).flatMap(([name, unit]) =>
      fallingSteps(['units', name, 'steps'], unit.steps ?? []),
    ),
  ),
  rule({ units }, (config) => orderViolations(config.units)),
  rule({ promotion, stages }, promotionViolations),
];

/** Callers that were moved to a new version are not moved back while it is good. */
function fallingSteps(path: Violation['path'], all: Steps): Violation[] {
  return all.flatMap(({ percent }, index) => {
    const before = all[index - 1]?.percent ?? 0;
    if (percent > before) return [];
    const message = `${path.join('.')}[${index}]: ${percent} % is not more than the ${before} % before it`;
    return [conflict([...path, index, 'percent'], message, 'put the steps in rising order')];
  });
}
