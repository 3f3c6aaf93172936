import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { formatFindings, readEnvironmentConfig, readStage } from '@drystone/config';
import { buildStage, stageApp } from '@drystone/constructs';
import { addToStage } from '../lib/app-stack';

const environment = readEnvironmentConfig('release-config.yaml');
assert(environment.ok, 'release-config.yaml is not valid');

const folder = mkdtempSync(join(tmpdir(), 'stages-'));
after(() => rmSync(folder, { recursive: true }));

for (const stage of Object.keys(environment.config.stages)) {
  test(`${stage} can be put together: its release repository and its templates`, () => {
    const result = readStage('release-config.yaml', stage);
    assert(result.ok, result.ok ? '' : formatFindings(result.files));
    const app = stageApp({ outdir: join(folder, stage) });
    buildStage(app, result.model);
    addToStage(app, result.model);
    const names = app.synth().stacks.map(({ stackName }) => stackName);
    for (const { config } of result.model.services) {
      assert(
        names.some((name) => name.endsWith(`-${config.serviceName}`)),
        `${config.serviceName} has no stack`,
      );
    }
  });
}
