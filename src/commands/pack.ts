import { packPlatform } from '../pack/pack-platform';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone pack`: packs a platform's packages into `dist/js`. */
export function packCommand({ flags, folder }: CommandRequest): CommandAnswer {
  const tarballs = packPlatform(folder);
  return {
    text: flags.json ? JSON.stringify({ tarballs }, undefined, 2) : tarballs.join('\n'),
    exitCode: 0,
  };
}
