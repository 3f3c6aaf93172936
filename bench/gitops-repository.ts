import { desiredStage } from '../packages/gitops/src/desired/desired-stage';
import type { ReleaseFiles } from '../packages/gitops/src/desired/release-files';
import type { DesiredFunction, DesiredStage } from '../packages/gitops/src/model/desired';
import { CONTEXT } from './gitops-context';
import { REPOSITORY } from './gitops-stage';

/**
 * A release repository whose units all have one image, and which lets all of them be released at once: what remains is the
 * quota.
 */
export function releaseRepository(count: number, digest: string): ReleaseFiles {
  const names = Array.from({ length: count }, (_, index) => `flight-${index}`);
  const tag = `v-${digest.slice(-12)}`;
  const entry = (name: string) =>
    [
      `serviceName: ${name}`,
      `functionName: ${name.replace('flight-', 'Flight')}`,
      `ecrRepository: ${REPOSITORY}`,
      `imageTag: ${tag}`,
      `imageDigest: ${digest}`,
      '',
    ].join('\n');
  return {
    'release-config.yaml': [
      `system: ${CONTEXT.system}`,
      `account: '${CONTEXT.account}'`,
      `region: ${CONTEXT.region}`,
      'maxConcurrent: 1000',
      'bakeMinutes: 0',
      `stages: { ${CONTEXT.stage}: {} }`,
      '',
    ].join('\n'),
    [`environments/${CONTEXT.stage}/services.yaml`]: [
      'services:',
      ...names.map((name) => `  ${name}: { imageTag: ${tag} }`),
      '',
    ].join('\n'),
    ...Object.fromEntries(names.map((name) => [`catalog/${name}/${tag}.yaml`, entry(name)])),
  };
}

/** What that repository says. */
export function desiredOf(count: number, digest: string): DesiredStage {
  const result = desiredStage({ commit: 'a'.repeat(40), files: releaseRepository(count, digest) }, CONTEXT);
  if (!result.ok) throw new Error(JSON.stringify(result.files[0]));
  return result.desired;
}

/** The functions that its environment deploys; an image is no part of a function's configuration. */
export function functionsOf(count: number): readonly DesiredFunction[] {
  return desiredOf(count, `sha256:${'0'.repeat(64)}`).units.flatMap(({ functions }) => functions);
}
