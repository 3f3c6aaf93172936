import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { packPlatform } from '../../src/pack/pack-platform';
import { temporaryFolder } from '../support';

/** A platform as `compile` leaves it. */
function compiledPlatform(compiledVersion: string | undefined): string {
  const folder = temporaryFolder();
  const files: Record<string, object> = {
    'package.json': { name: '@acme/platform', version: '1.1.0', workspaces: ['platform-constructs'] },
    'platform-constructs/package.json': { name: '@acme/platform-constructs', version: '1.1.0' },
    ...(compiledVersion === undefined ? {} : { '.jsii': { version: compiledVersion } }),
  };
  mkdirSync(join(folder, 'platform-constructs'));
  for (const [path, content] of Object.entries(files))
    writeFileSync(join(folder, path), JSON.stringify(content));
  return folder;
}

test('both packages of a platform are packed, and what an earlier version left is gone', () => {
  const folder = compiledPlatform('1.1.0');
  mkdirSync(join(folder, 'dist/js'), { recursive: true });
  writeFileSync(join(folder, 'dist/js/acme-platform-1.0.0.tgz'), '');
  expect(packPlatform(folder)).toEqual(['acme-platform-1.1.0.tgz', 'acme-platform-constructs-1.1.0.tgz']);
  expect(readdirSync(join(folder, 'dist/js'))).toHaveLength(2);
});

test.each([
  ['an earlier version', '1.0.0', '1.0.0'],
  ['nothing', undefined, 'nothing'],
])('where %s is compiled, nothing is packed and the mend is told', (_, compiled, named) => {
  const pack = () => packPlatform(compiledPlatform(compiled));
  expect(pack).toThrow(UserError);
  expect(pack).toThrow(`package.json is at 1.1.0, but ${named} is compiled: run npx projen build`);
});

test('outside of a platform, and with a package.json that is damaged, the mend is told', () => {
  const folder = temporaryFolder();
  expect(() => packPlatform(folder)).toThrow(UserError);
  expect(() => packPlatform(folder)).toThrow(
    'package.json is missing: run this in the repository of a platform',
  );
  writeFileSync(join(folder, 'package.json'), '{');
  expect(() => packPlatform(folder)).toThrow(UserError);
  expect(() => packPlatform(folder)).toThrow('package.json is not valid JSON');
});
