import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentWorkflow, step } from '../test/components/workflow-document';
import { temporaryFolder } from '../test/support';

const review = environmentWorkflow('review');

/** An artifact as GitHub lists it (REST API, list artifacts for a repository). */
const artifact = (run: object, createdAt: string, expired = false) => ({
  expired,
  created_at: createdAt,
  workflow_run: { repository_id: 1, head_repository_id: 1, head_branch: 'main', ...run },
});

/** Runs a step as GitHub does, with programs of this folder before those of the machine. */
function runStep(folder: string, job: string, name: string, env: Record<string, string> = {}) {
  const { run = '' } = step(review, job, name);
  const { status, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', run], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, ...env },
  });
  return { status, stderr };
}

function program(folder: string, name: string, script: string): void {
  mkdirSync(join(folder, 'bin'), { recursive: true });
  const file = join(folder, 'bin', name);
  writeFileSync(file, `#!/usr/bin/env bash\nset -e\n${script}\n`);
  chmodSync(file, 0o755);
}

/** `gh` that answers from files, and whose filter is jq as in the real one. */
const GH = `
case $1 in
  api) stage=\${2##*name=deployed-}; jq --raw-output "$4" "answers/\${stage%%&*}.json" ;;
  run) mkdir -p "$7"; echo "$3 $5" > "$7/manifest.json" ;;
esac`;

describe('what was deployed last', () => {
  function fetched(artifacts: object[]): string[] {
    const folder = temporaryFolder();
    program(folder, 'gh', GH);
    for (const each of ['environments/production', 'answers'])
      mkdirSync(join(folder, each), { recursive: true });
    writeFileSync(join(folder, 'answers/production.json'), JSON.stringify({ artifacts }));
    const name = 'Fetch the templates that were deployed last';
    expect(runStep(folder, 'release', name, { GH_REPO: 'acme/environment' })).toEqual({
      status: 0,
      stderr: '',
    });
    if (!readdirSync(folder).includes('deployed')) return [];
    return [readFileSync(join(folder, 'deployed/production/manifest.json'), 'utf8').trim()];
  }

  test('is of the newest deploy of main', () => {
    const old = artifact({ id: 1 }, '2026-11-01T00:00:00Z');
    const newest = artifact({ id: 3 }, '2026-11-03T00:00:00Z');
    expect(fetched([old, newest, artifact({ id: 2 }, '2026-11-02T00:00:00Z')])).toEqual([
      '3 deployed-production',
    ]);
  });

  test('is nothing where a stage was never deployed', () => {
    expect(fetched([])).toEqual([]);
  });

  test('is neither of a fork, nor of a pull request, nor expired', () => {
    const now = '2026-11-01T00:00:00Z';
    const fork = artifact({ id: 1, head_repository_id: 2 }, now);
    const branch = artifact({ id: 2, head_branch: 'feature' }, now);
    expect(fetched([fork, branch, artifact({ id: 3 }, now, true)])).toEqual([]);
  });
});

describe('the proof of a pull request', () => {
  const NPX = `
if [[ $2 == synth ]]; then exit 0; fi
echo "$@" >> calls.txt
printf 'isolation   ✔\\n\\nreach   ✔\\nlimits      1 %%\\nquotas      as deployed\\nprice       about 7 USD\\n\\nstaging may be deployed.\\n'
if [[ $4 == refused ]]; then exit 2; fi`;

  function proven(...stages: string[]) {
    const folder = temporaryFolder();
    const environment = join(folder, 'environment');
    mkdirSync(environment);
    mkdirSync(join(folder, 'release/deployed/staging'), { recursive: true });
    program(environment, 'npx', NPX);
    const STAGES = JSON.stringify(stages.map((name) => ({ name })));
    const { status } = runStep(environment, 'prove', 'Write the templates of each stage, and prove them', {
      STAGES,
    });
    return { status, read: (path: string) => readFileSync(join(environment, path), 'utf8') };
  }

  test('compares with what was deployed last, where that is known', () => {
    const { status, read } = proven('staging', 'production');
    expect(status).toBe(0);
    expect(read('calls.txt')).toBe(
      'drystone-environment verify --stage staging --against ../release/deployed/staging\n' +
        'drystone-environment verify --stage production\n',
    );
  });

  test('has limits, quotas and the price for the comment', () => {
    expect(proven('staging').read('estimates/staging.txt')).toBe(
      'limits      1 %\nquotas      as deployed\nprice       about 7 USD\n\n',
    );
  });

  test('fails where a stage must not be deployed', () => {
    expect(proven('refused', 'staging').status).toBe(2);
  });
});
