import { appendFileSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { execute } from './support/execute';
import { labelled, makeLaterVersion } from './support/later-version';
import { makeRepository } from './support/made-repository';
import { productVersion, ROOT } from './support/product';

const folder = mkdtempSync(join(tmpdir(), 'drystone-fleet-'));
const fleetTool = join(folder, 'node_modules/.bin/drystone-fleet');
const next = makeLaterVersion('0.2.0', [labelled(2)]);

/** The packed tool's exit code and what it printed. */
function fleet(...args: string[]): { code: number; output: string } {
  try {
    const output = execFileSync(fleetTool, args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
    });
    return { code: 0, output };
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return { code: status, output: stdout + stderr };
  }
}

/** The page after its script has run, as a browser has it. */
function inBrowser(page: string, fragment: string): string {
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--dump-dom'];
  return execFileSync('chromium', [...flags, `file://${page}#${fragment}`], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 2 ** 26,
  });
}

/** Names of the rows that the filter leaves. */
function shownRows(dom: string): string[] {
  return [...dom.matchAll(/<tr data-row=""(?! hidden)[^>]*>[^]*?<th scope="row">\s*([^<]*?)\s*</g)].map(
    ([, name]) => name!,
  );
}

describe('a fleet', () => {
  beforeAll(() => {
    const tarballs = ['config', 'fleet'].map((name) =>
      join(ROOT, 'dist/js', `drystone-${name}-${productVersion()}.tgz`),
    );
    execute(folder, 'npm', 'install', '--prefix', folder, '--no-audit', '--no-fund', ...tarballs);
    for (const name of ['flight-service', 'seat-service']) makeRepository('microservice', join(folder, name));
    const seats = join(folder, 'seat-service');
    const definition = readFileSync(join(seats, '.projenrc.ts'), 'utf8');
    writeFileSync(
      join(seats, '.projenrc.ts'),
      definition.replace('project.synth', "project.gitignore.exclude('ours/');\nproject.synth"),
    );
    execute(seats, 'npx', 'projen');
    writeFileSync(join(seats, '.projenrc.ts'), "throw new Error('run');\n");
    const entries = ['flight-service', 'seat-service'].map(
      (name) => `  - { path: ${name}, type: microservice, team: ${name} }`,
    );
    writeFileSync(join(folder, 'fleet.yaml'), ['repositories:', ...entries, ''].join('\n'));
  });

  test('is told apart from its tarballs: what is in step, what is customised, and that the registry does not know', () => {
    const { code, output } = fleet('status', '--tarballs', join(ROOT, 'dist/js'), '--json');
    const { repositories } = JSON.parse(output) as { repositories: unknown[] };
    expect(repositories).toMatchObject([
      { name: 'flight-service', state: 'in step', files: [] },
      {
        name: 'seat-service',
        state: 'in step',
        files: [{ path: '.gitignore', state: 'customised' }],
      },
    ]);
    // This version is not published, so nobody can say whether there are newer ones.
    expect(code).toBe(1);
  });

  test('is previewed with another tarball, without running what its repositories hold', () => {
    const { code, output } = fleet('preview', '--to', next, '--json');
    const preview = JSON.parse(output) as { groups: unknown[] };
    expect(preview.groups).toContainEqual({
      path: 'Dockerfile',
      ownership: 'managed',
      kind: 'changed',
      lines: [{ sign: '+', text: 'LABEL standard="2"' }],
      repositories: ['flight-service', 'seat-service'],
    });
    expect(preview).toMatchObject({ customised: [{ what: '.gitignore' }], problems: [] });
    expect(code).toBe(2);
    expect(execute(join(folder, 'flight-service'), 'git', 'status', '--porcelain')).toBe('');
  });

  test('is a page that a browser filters by its address', () => {
    appendFileSync(join(folder, 'fleet.yaml'), '  - { path: gone, type: bff, team: nobody }\n');
    const page = join(folder, 'status.html');
    fleet('status', '--tarballs', join(ROOT, 'dist/js'), '--html', page);
    expect(shownRows(inBrowser(page, ''))).toEqual(['gone', 'flight-service', 'seat-service']);
    expect(shownRows(inBrowser(page, 'filter=flight+step'))).toEqual(['flight-service']);
  });

  test('says what is wrong with its list, with the place, and looks at nothing', () => {
    const broken = join(folder, 'broken.yaml');
    writeFileSync(broken, 'repositories:\n  - { path: ../x, type: bff, team: x, ring: beta }\n');
    const { code, output } = fleet('status', '--fleet', broken, '--html', join(folder, 'none.html'));
    expect(output).toMatch(/broken\.yaml:2:13 [^]*broken\.yaml:2:45 /);
    expect(output).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
    expect(existsSync(join(folder, 'none.html'))).toBe(false);
  });
});
