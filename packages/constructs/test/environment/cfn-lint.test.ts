import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flightSystem, templatesOf } from '../support/flight-system';

const isInstalled = spawnSync('cfn-lint', ['--version']).status === 0;
const describeWhereInstalled = isInstalled ? describe : describe.skip;

describeWhereInstalled('cfn-lint', () => {
  it('finds nothing in the templates of the flight system', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drystone-lint-'));
    const files = Object.entries(templatesOf(flightSystem())).map(([name, template]) => {
      const file = join(folder, `${name}.json`);
      writeFileSync(file, JSON.stringify(template));
      return file;
    });
    // W3005: the CDK depends on a topic and on its policy; the first of them is clear from a reference too.
    const { stdout } = spawnSync('cfn-lint', ['--ignore-checks', 'W3005', '--', ...files], {
      encoding: 'utf8',
    });
    rmSync(folder, { recursive: true });
    expect(stdout).toBe('');
  });
});
