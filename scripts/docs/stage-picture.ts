import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatFindings, readStage } from '@drystone/config';
import { buildStage, stageApp } from '@drystone/constructs';
import { diagram } from '../../packages/constructs/src/diagram/command';

const SYSTEM = join(__dirname, '../../packages/constructs/test/support/flight-system/environment');
const STAGE = 'staging';

/** The picture of the flight system, drawn from its templates as every environment draws its own. */
export async function stagePicture(): Promise<string> {
  const result = readStage(join(SYSTEM, 'release-config.yaml'), STAGE);
  if (!result.ok) throw new Error(formatFindings(result.files));
  const folder = mkdtempSync(join(tmpdir(), 'drystone-picture-'));
  try {
    const app = stageApp({ outdir: folder });
    buildStage(app, result.model);
    app.synth();
    return await draw(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function draw(assembly: string): Promise<string> {
  await diagram(['--stage', STAGE, '--assembly', assembly, '--output', assembly, '--format', 'svg']);
  return readFileSync(join(assembly, `${STAGE}.svg`), 'utf8');
}
