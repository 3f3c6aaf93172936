import { UserError } from '../../src/errors';
import type { MigrationFiles } from '../../src/migrations/migration-files';
import { migration } from './simulated-versions';

const YAML = 'service-config.yaml';
const CODE = 'src/index.ts';

function run(texts: Record<string, string>, migrate: (files: MigrationFiles) => void) {
  return migration('1.4.0-test', [YAML, CODE], migrate).run(texts);
}

describe('a migration', () => {
  test.each(['1.4-x', '1.4.0', '1.4.0-Rename', '1.4.0-a_b', 'rename', '1.4.0-rc.1-x'])(
    'refuses the id %s',
    (id) => {
      expect(() => migration(id, [YAML], () => {})).toThrow(UserError);
      expect(() => migration(id, [YAML], () => {})).toThrow(/as in 1\.4\.0-rename-timeout/);
    },
  );

  test.each(['', '../x', '/etc/passwd', 'a/../../x', '.git/config', '.Git/config', '.drystone/lock.json'])(
    'refuses the path %j',
    (path) => {
      expect(() => migration('1.4.0-x', [path], () => {})).toThrow(/not a path of a file in the repository/);
    },
  );

  test('knows its version', () => {
    expect(migration('1.4.0-rename-timeout', [YAML], () => {}).version).toBe('1.4.0');
  });

  test('reads and writes no file but those that it names, and never the definition of the project', () => {
    expect(() => run({}, (files) => files.read('README.md'))).toThrow(/README\.md is not among the paths/);
    expect(() => run({}, (files) => files.write('README.md', ''))).toThrow(/not among the paths/);
    const definition = migration('1.4.0-x', ['.projenrc.ts'], (files) =>
      files.write('.projenrc.ts', `${files.read('.projenrc.ts')}x`),
    );
    expect(() => definition.run({ '.projenrc.ts': '' })).toThrow(/\.projenrc\.ts cannot be migrated/);
  });

  test('can make a file', () => {
    expect(run({}, (files) => files.write(CODE, 'new'))).toEqual({ files: { [CODE]: 'new' }, nextSteps: [] });
  });

  test('leaves the texts that it is given as they are', () => {
    const texts = { [CODE]: 'old' };
    expect(run(texts, (files) => files.write(CODE, 'new')).files[CODE]).toBe('new');
    expect(texts).toEqual({ [CODE]: 'old' });
  });
});

describe('replacing a text', () => {
  const replacement = { before: 'a();\nb();', after: 'a(1);\nb();', nextStep: 'Call a with 1.' };
  const replace = (text: string, changes = {}) =>
    run({ [CODE]: text }, (files) => files.replaceText(CODE, { ...replacement, ...changes }));

  test('keeps all around it, and its line ends', () => {
    expect(replace('// ours\na();\nb();\n// end').files[CODE]).toBe('// ours\na(1);\nb();\n// end');
    expect(replace('x\r\na();\r\nb();\r\n').files[CODE]).toBe('x\r\na(1);\r\nb();\r\n');
  });

  test('takes signs in it as they are', () => {
    expect(replace('$&a', { before: '$&', after: "$'$1" }).files[CODE]).toBe("$'$1a");
  });

  test.each([
    ['is there already', 'a(1);\nb();'],
    ['is there already, around the old one', 'x a(1);\nb(); y'],
  ])('does nothing where the new text %s', (_, text) => {
    expect(replace(text)).toEqual({ files: { [CODE]: text }, nextSteps: [] });
  });

  test('does nothing again where the new text holds the old one', () => {
    const changes = { before: 'a', after: 'a\nb' };
    const once = replace('a', changes).files[CODE]!;
    expect(replace(once, changes).files[CODE]).toBe(once);
  });

  test('takes a text out once', () => {
    const changes = { before: 'a();\n', after: '' };
    expect(replace('a();\nx', changes)).toEqual({ files: { [CODE]: 'x' }, nextSteps: [] });
    expect(replace('x', changes)).toEqual({ files: { [CODE]: 'x' }, nextSteps: [] });
  });

  test.each([
    ['has changed it', 'a( );\nb();'],
    ['has it more than once', 'a();\nb();\na();\nb();'],
  ])('leaves the text, and a next step, where the team %s', (_, text) => {
    expect(replace(text)).toEqual({ files: { [CODE]: text }, nextSteps: [`${CODE}: Call a with 1.`] });
  });

  test('has nothing to do where the file is missing', () => {
    expect(run({}, (files) => files.replaceText(CODE, replacement))).toEqual({ files: {}, nextSteps: [] });
  });
});

describe('changing YAML', () => {
  const text = '# ours\ntimeout: 30 # users wait\nmemorySize: 512\n';
  const change = (before: string, migrate: (files: MigrationFiles) => void) =>
    run({ [YAML]: before }, migrate);

  test.each<[string, (files: MigrationFiles) => void, string]>([
    [
      'renames a key',
      (files) => files.renameYamlKey(YAML, ['timeout'], 'timeoutSeconds'),
      text.replace('timeout', 'timeoutSeconds'),
    ],
    ['replaces a value', (files) => files.setYamlValue(YAML, ['timeout'], 10, 30), text.replace('30', '10')],
    [
      'adds a key that is missing',
      (files) => files.setYamlValue(YAML, ['tracing'], 'Active'),
      `${text}tracing: Active\n`,
    ],
    [
      'removes a key',
      (files) => files.removeYamlKey(YAML, ['timeout']),
      text.replace('timeout: 30 # users wait\n', ''),
    ],
  ])('%s, keeps comments, and does nothing the second time', (_, migrate, after) => {
    expect(change(text, migrate)).toEqual({ files: { [YAML]: after }, nextSteps: [] });
    expect(change(after, migrate)).toEqual({ files: { [YAML]: after }, nextSteps: [] });
  });

  test('keeps a value that the team has chosen', () => {
    const own = text.replace('30', '60');
    expect(change(own, (files) => files.setYamlValue(YAML, ['timeout'], 10, 30)).files[YAML]).toBe(own);
  });

  test('asks which one is right where both names stand, with the place', () => {
    const both = `${text}timeoutSeconds: 20\n`;
    expect(change(both, (files) => files.renameYamlKey(YAML, ['timeout'], 'timeoutSeconds'))).toEqual({
      files: { [YAML]: both },
      nextSteps: [`${YAML}:2:1  both timeout and timeoutSeconds are here: keep timeoutSeconds.`],
    });
  });

  test('says what to do where it is not valid YAML', () => {
    expect(change('a: [', (files) => files.removeYamlKey(YAML, ['a', 'b']))).toEqual({
      files: { [YAML]: 'a: [' },
      nextSteps: [`${YAML}: it is not valid YAML; mend it, then remove a.b.`],
    });
  });

  test('has nothing to do where the file is missing', () => {
    const result = run({}, (files) => {
      files.renameYamlKey(YAML, ['a'], 'b');
      files.setYamlValue(YAML, ['a'], 1);
      files.removeYamlKey(YAML, ['a']);
    });
    expect(result).toEqual({ files: {}, nextSteps: [] });
  });
});
