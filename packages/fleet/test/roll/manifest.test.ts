import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { raiseDependency } from '../../src/roll/manifest';
import { temporaryFolder } from '../support/fleet-on-disk';

function raised(text: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'package.json'), text);
  raiseDependency(folder, 'drystone', '1.6.0');
  return readFileSync(join(folder, 'package.json'), 'utf8');
}

test.each([
  ['{\n    "devDependencies": {\n        "drystone": "1.5.0"\n    }\n}\n', '    '],
  ['{\n\t"dependencies": {\n\t\t"drystone": "^1.5.0"\n\t}\n}\n', '\t'],
  ['{\r\n  "devDependencies": {\r\n    "drystone": "1.5.0"\r\n  }\r\n}\r\n', '  '],
])('a dependency is raised where it stands, and the file keeps its form: %j', (text) => {
  expect(raised(text)).toBe(text.replace(/\^?1\.5\.0/, '1.6.0'));
});

test('a file that does not list the package stays, byte for byte', () => {
  const text = '{ "devDependencies":{}, "x":1}';
  expect(raised(text)).toBe(text);
});
