import { rmSync } from 'node:fs';

/** Each repository is 150 MB. */
export default function removeRepositories(): void {
  rmSync(process.env.DRYSTONE_INTEG_REPOSITORIES!, { recursive: true, force: true });
}
