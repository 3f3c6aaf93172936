import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beginUpgrade, finishUpgrade, unfinishedUpgrade } from '../../src/upgrade/unfinished-upgrade';
import { temporaryFolder } from '../support';

test('an upgrade that was begun and not finished is known, with all that its migrations left to do', () => {
  const folder = temporaryFolder();
  const upgrade = { to: '1.2.0', migrations: ['drystone 1.2.0-x'], nextSteps: ['Do it.'] };
  expect(unfinishedUpgrade(folder)).toBeUndefined();
  beginUpgrade(folder, upgrade);
  expect(unfinishedUpgrade(folder)).toEqual(upgrade);
  finishUpgrade(folder);
  expect(unfinishedUpgrade(folder)).toBeUndefined();
});

test('one of an earlier version, which wrote the version that it was moving to and no more, is known too', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules/.drystone-upgrade'), '1.2.0');
  expect(unfinishedUpgrade(folder)).toEqual({ to: '1.2.0', migrations: [], nextSteps: [] });
});
