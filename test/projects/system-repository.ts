import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StandardProject } from '../../src/projects/standard-project';
import { read, synth, temporaryFolder } from '../support';

/** What a company decides of its systems. */
export const SYSTEM_STANDARDS = {
  organization: 'acme',
  systemName: 'flight-system',
  regions: ['eu-west-1', 'us-east-1'],
  ecrAccount: '123456789012',
  tableName: 'flights-table',
  registryPath: '/acme/services',
  stages: ['dev', 'staging', 'production'],
};

/** A repository with a `release-config.yaml` after its first synth. */
export function madeBy<Options>(
  make: (outdir: string, options: Partial<Options>) => StandardProject,
  first: Partial<Options>,
) {
  const outdir = temporaryFolder();
  const again = (options: Partial<Options> = {}) => synth(make(outdir, options));
  again(first);
  const config = () => read(outdir, 'release-config.yaml');
  const edit = (from: string, to: string) =>
    writeFileSync(join(outdir, 'release-config.yaml'), config().replace(from, to));
  return { outdir, again, config, edit };
}
