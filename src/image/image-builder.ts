import { spawnSync } from 'node:child_process';
import { UserError } from '../errors';

/** A program that builds images from a Dockerfile, and how it is told to. */
export interface ImageBuilder {
  readonly command: string;
  readonly build: readonly string[];
}

/**
 * In order of preference. Docker adds attestations unless told not to, and AWS Lambda refuses the index they make:
 * https://docs.aws.amazon.com/lambda/latest/dg/nodejs-image.html
 */
const IMAGE_BUILDERS: readonly ImageBuilder[] = [
  { command: 'docker', build: ['build', '--provenance=false', '--sbom=false'] },
  { command: 'podman', build: ['build'] },
  { command: 'buildah', build: ['build'] },
];

/**
 * The first image builder that works on this machine.
 *
 * @param environment variables of the programs; `PATH` says where they are looked for
 * @throws UserError where none works, with what each of them said
 */
export function findImageBuilder(environment: NodeJS.ProcessEnv): ImageBuilder {
  const refusals: string[] = [];
  for (const builder of IMAGE_BUILDERS) {
    const refusal = refusalOf(builder.command, environment);
    if (refusal === undefined) return builder;
    refusals.push(`  ${builder.command.padEnd(8)} ${refusal}`);
  }
  throw new UserError(
    [
      'No image can be built here:',
      ...refusals,
      'Install or start one of them, then run npx projen image.',
    ].join('\n'),
  );
}

/** Why a builder cannot be used: `docker` is often there while its daemon is not. Undefined where it can. */
function refusalOf(command: string, env: NodeJS.ProcessEnv): string | undefined {
  const { error, status, stderr } = spawnSync(command, ['version'], { encoding: 'utf8', env });
  if (error) return 'is not installed';
  return status === 0 ? undefined : (stderr.trim().split('\n').at(-1) ?? `ended with ${status}`);
}
