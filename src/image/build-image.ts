import { spawnSync } from 'node:child_process';
import { UserError } from '../errors';
import { findImageBuilder } from './image-builder';

/** An image to build. */
export interface ImageRequest {
  /** Where the Dockerfile is. */
  readonly folder: string;
  /** Its name and tag. */
  readonly tag: string;
  /** Operating system and architecture, such as `linux/arm64`. */
  readonly platform: string;
  /** Variables of the builder. */
  readonly environment: NodeJS.ProcessEnv;
}

/**
 * Builds an image with whichever builder works here. What the builder prints goes to standard error.
 *
 * @returns the builder that was used
 * @throws UserError where no builder works, or the build fails
 */
export function buildImage({ folder, tag, platform, environment }: ImageRequest): string {
  const { command, build } = findImageBuilder(environment);
  const { status } = spawnSync(command, [...build, '--platform', platform, '--tag', tag, '.'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (status === 0) return command;
  throw new UserError(`${command} could not build the image: what it said is above`);
}
