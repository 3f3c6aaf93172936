import type { StageService } from '@drystone/config';
import type { IntegrationConfig } from './integration';

/** @throws Error that names every integration which waits for events of nobody */
export function checkSources(
  integrations: readonly IntegrationConfig[],
  services: readonly StageService[],
  stage: string,
): void {
  const known = services.map(({ config }) => config.serviceName);
  const findings = integrations.flatMap(({ name, source }) =>
    source
      .filter((each) => !known.includes(each))
      .map((each) => `integration ${name} sends events of ${each}, which is no service of ${stage}`),
  );
  if (findings.length === 0) return;
  const help = `services of ${stage}: ${known.join(', ') || 'none'}`;
  throw new Error([...findings, help].join('\n'));
}
