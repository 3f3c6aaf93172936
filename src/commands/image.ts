import { UserError } from '../errors';
import { buildImage } from '../image/build-image';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone image`: builds the image of the Dockerfile, with docker, podman or buildah. */
export function imageCommand({ flags, folder }: CommandRequest): CommandAnswer {
  const { tag, platform } = flags;
  if (tag === undefined || platform === undefined) {
    throw new UserError(
      'drystone image needs --tag <name:tag> and --platform <os/arch>: run npx projen image',
    );
  }
  const builder = buildImage({ folder, tag, platform, environment: process.env });
  return {
    text: `${tag} for ${platform}, built by ${builder}`,
    facts: { image: tag, platform, builder },
    exitCode: 0,
  };
}
