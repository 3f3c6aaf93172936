import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitAll } from './support/commit-all';
import { execute, exitCode, failure } from './support/execute';
import { productSpec } from './support/product';

const FIXTURES = join(__dirname, 'fixtures/adopt');
const folder = mkdtempSync(join(tmpdir(), 'drystone-integ-'));

/** A team's repository; one with a `package.json` as `npm install --save-dev drystone` leaves it. */
function repositoryOf(fixture: string): string {
  const repository = join(folder, `${fixture}-service`);
  cpSync(join(FIXTURES, fixture), repository, { recursive: true });
  for (const name of ['gitignore', 'gitattributes']) {
    const path = join(repository, name);
    if (existsSync(path)) renameSync(path, join(repository, `.${name}`));
  }
  execute(repository, 'git', 'init', '--quiet', '--initial-branch', 'main');
  if (existsSync(join(repository, 'package.json'))) {
    const spec = productSpec().slice('drystone@'.length);
    execute(repository, 'npm', 'pkg', 'set', `devDependencies.drystone=${spec}`);
  }
  commitAll(repository, 'as the team has it');
  return repository;
}

/** Where `main` and the work tree are: an adoption moves neither before it is told to. */
const head = (repository: string) => execute(repository, 'git', 'rev-parse', 'main', 'HEAD');

const read = (repository: string, path: string) => readFileSync(join(repository, path), 'utf8');

let installed: string | undefined;

/** The packages are the same for all three: they come from the registry once, and go from one to the next. */
function install(repository: string): void {
  const own = join(repository, 'node_modules');
  if (installed !== undefined && installed !== own) renameSync(installed, own);
  installed = own;
  execute(repository, 'npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error');
}

describe.each([
  {
    fixture: 'dockerfile',
    entry: "export { handler } from './greet';",
    settings: ['GREETING: good morning # Dockerfile:9'],
    left: ['Dockerfile:11'],
    flags: [],
    passed: /ℹ pass 1\n/,
  },
  {
    fixture: 'serverless',
    entry: "export { main as handler } from './handlers/fares';",
    settings: [
      'retentionInDays: 14 # serverless.yml:17',
      'topic: seats-changed',
      'arn:aws:sns:*:*:fares-changed',
    ],
    left: ['serverless.yml:21', 'serverless.yml:53', 'package.json:12'],
    flags: [],
    passed: /# pass 1\n/,
  },
  {
    fixture: 'sam',
    entry: "export { lambdaHandler as handler } from '../functions/booking/app';",
    settings: ['memorySize: 1024 # template.yaml:36', 'queue: payments', 'ssm: /payment/key'],
    left: ['template.yaml:51', 'template.yaml:81', '.gitignore:6'],
    // It has no package.json, so drystone comes from elsewhere, as with npx.
    flags: ['--from', productSpec()],
    passed: /ℹ pass 1\n/,
  },
])('a service that was made with $fixture', ({ fixture, entry, settings, left, flags, passed }) => {
  const repository = repositoryOf(fixture);
  let start: string;
  const adopt = (...more: string[]) => [
    join(installed!, '.bin/drystone'),
    'adopt',
    'microservice',
    ...flags,
    ...more,
  ];

  beforeAll(() => {
    if (installed === undefined) {
      install(repository);
      commitAll(repository, 'installed');
    }
    start = head(repository);
  });

  test('is shown what would change, and nothing does', () => {
    const text = execute(repository, 'node', ...adopt('--dry-run', '--json'));
    const plan = JSON.parse(text) as {
      applied: boolean;
      files: Array<{ path: string; fate: string; diff?: string }>;
      leftovers: Array<{ at: { file: string; line: number } }>;
    };
    expect(plan.applied).toBe(false);
    expect(plan.leftovers.map(({ at }) => `${at.file}:${at.line}`)).toEqual(expect.arrayContaining(left));
    const shown = plan.files.filter(({ diff }) => diff !== undefined);
    expect(shown).toEqual(plan.files.filter(({ fate }) => fate !== 'kept'));
    expect(shown).not.toEqual([]);
    expect(head(repository)).toBe(start);
    expect(execute(repository, 'git', 'branch', '--list')).toBe('* main\n');
    expect(execute(repository, 'git', 'status', '--porcelain')).toBe('');
  });

  test('is adopted as one commit on a branch, with every file of the team that the platform does not own', () => {
    execute(repository, 'node', ...adopt());
    expect(execute(repository, 'git', 'branch', '--show-current')).toBe('adopt-drystone\n');
    expect(execute(repository, 'git', 'rev-list', '--count', 'main..HEAD')).toBe('1\n');
    expect(execute(repository, 'git', 'diff', '--diff-filter=D', '--name-only', 'main')).toBe('');
    expect(read(repository, 'src/index.ts')).toContain(entry);
    for (const text of settings) expect(read(repository, 'service-config.yaml')).toContain(text);
  });

  test('is in step after an install, and builds', () => {
    install(repository);
    commitAll(repository, 'installed');
    execute(repository, 'npx', 'projen');
    expect(execute(repository, 'git', 'status', '--porcelain')).toBe('');
    expect(execute(repository, 'npx', 'projen', 'build')).toMatch(passed);
    expect(exitCode(repository, 'npx', 'drystone', 'check')).toBe(0);
  });

  test('is not adopted twice', () => {
    expect(failure(repository, 'node', ...adopt('--branch', 'again'))).toMatch(
      /lock\.json is there: it is under the standards already: npx projen upgrade\. Nothing was changed/,
    );
  });
});

describe('a repository that is not fit for it', () => {
  const drystone = (repository: string, ...flags: string[]) =>
    failure(repository, join(installed!, '.bin/drystone'), 'adopt', 'microservice', ...flags);
  const made = (name: string, files: Readonly<Record<string, string>>) => {
    const repository = join(folder, name);
    mkdirSync(repository);
    for (const [path, text] of Object.entries(files)) writeFileSync(join(repository, path), text);
    execute(repository, 'git', 'init', '--quiet', '--initial-branch', 'main');
    commitAll(repository, 'start');
    return repository;
  };

  test.each([
    ['broken YAML', { 'template.yaml': 'Resources: [\n' }, /template\.yaml:\d+:\d+ +not valid YAML/],
    ['broken JSON', { 'package.json': '{' }, /package\.json is not valid JSON/],
    [
      'several functions',
      { 'serverless.yml': 'functions:\n  one: { handler: a.b }\n  two: { handler: c.d }\n' },
      /serverless\.yml has 2 functions, and a microservice is one: one, two\.\nSay which one with --function/,
    ],
    [
      'another language',
      { Dockerfile: 'FROM public.ecr.aws/lambda/python:3.12\nCMD ["app.handler"]\n' },
      /Dockerfile:1 {2}the function runs on python3\.12/,
    ],
    [
      'a name that cannot be',
      { 'package.json': '{"name":"Flight_Service"}' },
      /--name {2}name: "Flight_Service" is not/,
    ],
  ])('%s is named with the mend, without a stack trace, and nothing changes', (name, files, message) => {
    const repository = made(name.replaceAll(' ', '-'), files);
    const before = head(repository);
    const output = drystone(repository);
    expect(output).toMatch(message);
    expect(output).toContain('Nothing was changed');
    expect(output).not.toMatch(/^\s+at /m);
    expect(head(repository)).toBe(before);
    expect(execute(repository, 'git', 'status', '--porcelain')).toBe('');
  });

  test('work that is not committed is not mixed with it', () => {
    const repository = made('dirty-service', { 'package.json': '{}' });
    writeFileSync(join(repository, 'unfinished.txt'), 'x');
    expect(drystone(repository)).toMatch(/not committed[^]*unfinished\.txt[^]*Nothing was changed/);
    expect(read(repository, 'unfinished.txt')).toBe('x');
  });

  test('a folder that is a link out of the repository is not written through', () => {
    const outside = mkdtempSync(join(tmpdir(), 'drystone-outside-'));
    const repository = join(folder, 'linked-service');
    mkdirSync(repository);
    symlinkSync(outside, join(repository, '.github'));
    execute(repository, 'git', 'init', '--quiet', '--initial-branch', 'main');
    commitAll(repository, 'start');
    expect(drystone(repository)).toMatch(/\.github is a link[^]*Nothing was changed/);
    expect(execute(outside, 'ls')).toBe('');
  });

  test('a file that git ignores and the branch would have is not overwritten', () => {
    const repository = made('ignoring-service', { 'package.json': '{}', '.gitignore': 'Dockerfile\n' });
    writeFileSync(join(repository, 'Dockerfile'), 'FROM ours\n');
    expect(drystone(repository)).toMatch(/Dockerfile/);
    expect(read(repository, 'Dockerfile')).toBe('FROM ours\n');
    expect(execute(repository, 'git', 'branch', '--list')).toBe('* main\n');
  });
});
