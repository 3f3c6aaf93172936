import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitAll } from './support/commit-all';
import { execute, exitCode } from './support/execute';
import { labelled, makeLaterVersion, type TemplateChange } from './support/later-version';
import { makeRepository } from './support/made-repository';
import { type SimulatedMigration, withMigrations } from './support/simulated-migrations';

const CONFIG = 'service-config.yaml';
const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));

const IN_0_2_0: readonly SimulatedMigration[] = [
  {
    id: '0.2.0-rename-level',
    paths: [CONFIG],
    body: `files.renameYamlKey('${CONFIG}', ['environment', 'LOG_LEVEL'], 'LEVEL');`,
  },
  {
    id: '0.2.0-import-zod',
    paths: ['src/index.ts'],
    body: `files.replaceText('src/index.ts', {
      before: "import { z } from 'zod';", after: "import * as z from 'zod';", nextStep: 'Import all of zod.' });`,
  },
];
const IN_0_3_0: readonly SimulatedMigration[] = [
  {
    id: '0.3.0-rename-level-again',
    paths: [CONFIG],
    body: `files.renameYamlKey('${CONFIG}', ['environment', 'LEVEL'], 'DETAIL');`,
  },
  {
    id: '0.3.0-title',
    paths: ['README.md'],
    body: `files.replaceText('README.md', {
      before: '# flight-service\\n', after: '# The flight-service\\n', nextStep: 'Write "The" before the title.' });`,
  },
];

const firstConfig = (key: string): TemplateChange => ({
  file: 'lib/components/service-config-file.js',
  from: '  LOG_LEVEL: info',
  to: `  ${key}: info`,
});
const seed: TemplateChange = {
  file: 'templates/microservice/src/index.ts',
  from: "import { z } from 'zod';",
  to: "import * as z from 'zod';",
};
const table: TemplateChange = {
  file: 'lib/standards/resolve.js',
  from: "'shared-table'",
  to: "'company-table'",
};

let second: string;
let third: string;

beforeAll(() => {
  second = makeLaterVersion('0.2.0', [labelled(2), firstConfig('LEVEL'), seed, withMigrations(IN_0_2_0)]);
  const migrations = withMigrations([...IN_0_2_0, ...IN_0_3_0]);
  third = makeLaterVersion('0.3.0', [labelled(3), firstConfig('DETAIL'), seed, table, migrations]);
});

function makeByNext(repository: string): void {
  mkdirSync(repository);
  execute(repository, 'npx', '--yes', 'projen', 'new', '--from', `drystone@file:${second}`, 'microservice');
}

describe.each([
  [
    '0.1.0',
    (repository: string) => makeRepository('microservice', repository),
    ['0.2.0-rename-level', '0.2.0-import-zod', '0.3.0-rename-level-again', '0.3.0-title'],
  ],
  ['0.2.0', makeByNext, ['0.3.0-rename-level-again', '0.3.0-title']],
])('a repository of %s, edited in every kind of file', (from, make, migrations) => {
  const repository = join(mkdtempSync(join(tmpdir(), `drystone-${from}-`)), 'flight-service');
  const read = (path: string) => readFileSync(join(repository, path), 'utf8');
  const run = (command: string, ...args: string[]) => execute(repository, command, ...args);
  let config: string;

  beforeAll(() => {
    make(repository);
    run('npm', 'pkg', 'set', 'scripts.our:script=echo ours', 'dependencies.is-number=^7.0.0');
    config = read(CONFIG)
      .replace('timeout: 30', '# users wait for this\ntimeout:   10   # seconds')
      .replace('imageTag: latest\n', '');
    config = `# our flights\n\n${config.replace(/(LEVEL: )info/, '$1debug   # noisy')}imageTag: latest\n# the end\n`;
    writeFileSync(join(repository, CONFIG), config);
    appendFileSync(join(repository, 'src/index.ts'), '// ours\n');
    writeFileSync(join(repository, 'README.md'), '# Flights\n');
    mkdirSync(join(repository, 'docs'));
    writeFileSync(join(repository, 'docs/ours.md'), 'ours\n');
    const definition = read('.projenrc.ts').replace(
      'project.synth',
      "project.gitignore.exclude('ours/');\n$&",
    );
    writeFileSync(join(repository, '.projenrc.ts'), definition);
    run('npx', 'projen');
    chmodSync(join(repository, 'Dockerfile'), 0o644);
    appendFileSync(join(repository, 'Dockerfile'), 'RUN tampered\n');
    commitAll(repository, 'ours');
  });

  test('moves to 0.3.0, each migration once and in order, and says what is left to do', () => {
    const notes = join(folder, `${from}.md`);
    const output = run('npx', 'drystone', 'upgrade', '--to', third, '--yes', '--notes', notes);
    const step = 'README.md: Write "The" before the title. (drystone 0.3.0-title)';
    expect(output).toContain(step);
    expect(readFileSync(notes, 'utf8')).toContain(`- [ ] ${step}`);
    const { version, migrations: records } = JSON.parse(read('.drystone/lock.json'));
    expect({ version, records }).toEqual({
      version: '0.3.0',
      records: { drystone: { version: '0.3.0', applied: migrations } },
    });
  });

  test('has the platform’s parts new and the team’s as they were', () => {
    expect(read('Dockerfile')).toContain('LABEL standard="3"');
    expect(read('Dockerfile')).not.toContain('tampered');
    expect(read(CONFIG)).toBe(
      config.replace(/(LOG_)?LEVEL: debug/, 'DETAIL: debug').replace('shared-table', 'company-table'),
    );
    expect(read('src/index.ts')).toMatch(/^import \* as z from 'zod';$[^]*\/\/ ours\n$/m);
    expect(read('README.md')).toBe('# Flights\n');
    expect(read('docs/ours.md')).toBe('ours\n');
    expect(read('.gitignore')).toContain('ours/');
    expect(JSON.parse(read('package.json'))).toMatchObject({
      scripts: { 'our:script': 'echo ours' },
      dependencies: { 'is-number': '^7.0.0' },
    });
  });

  test('builds green, and a second synth changes nothing', () => {
    commitAll(repository, '0.3.0');
    expect(run('npx', 'projen', 'build')).toMatch(/ℹ pass 4/);
    expect(exitCode(repository, 'npx', 'drystone', 'check')).toBe(0);
    run('npx', 'projen');
    expect(run('git', 'status', '--porcelain')).toBe('');
  });
});
