import { packPlatform } from '../pack/pack-platform';
import type { CommandAnswer, CommandRequest } from './command';

/** `drystone pack`: packs a platform's packages into `dist/js`. */
export function packCommand({ folder }: CommandRequest): CommandAnswer {
  const tarballs = packPlatform(folder);
  return { text: tarballs.join('\n'), facts: { tarballs }, exitCode: 0 };
}
