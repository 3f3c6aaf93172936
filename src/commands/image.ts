import { spawnSync } from 'node:child_process';
import { UserError } from '../errors';
import { findImageBuilder } from '../image/image-builder';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone image`: builds the image of the Dockerfile, with whichever builder works here. */
export function imageCommand({ flags, folder }: CommandRequest): CommandAnswer {
  const { tag, platform } = flags;
  if (typeof tag !== 'string' || typeof platform !== 'string') {
    throw new UserError(
      'drystone image needs --tag <name:tag> and --platform <os/architecture>: run npx projen image',
    );
  }
  const builder = findImageBuilder();
  const args = [...builder.build, '--platform', platform, '--tag', tag, '.'];
  // What the builder prints is progress; the answer of a command is on standard output.
  const { status } = spawnSync(builder.command, args, {
    cwd: folder,
    stdio: ['ignore', process.stderr.fd, process.stderr.fd],
  });
  if (status !== 0)
    throw new UserError(`${builder.command} could not build the image: what it said is above`);
  const answer = { image: tag, platform, builder: builder.command };
  return {
    text: flags.json
      ? JSON.stringify(answer, undefined, 2)
      : `${tag} for ${platform}, built by ${builder.command}`,
    exitCode: 0,
  };
}
