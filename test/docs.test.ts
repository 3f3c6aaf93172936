import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  parseApiConfig,
  parseDeferrals,
  parseEnvironmentConfig,
  parseFleetConfig,
  parseServiceConfig,
  parseServicesFile,
} from '@drystone/config';
import { fieldTable } from '../scripts/docs/field-table';
import { referencePages } from '../scripts/docs/pages';
import { withReleaseOptions } from '../scripts/docs/release-options';
import { withFigures } from '../scripts/docs/shown-figures';

describe('reference pages', () => {
  test.each(Object.entries(referencePages()))('%s is as npm run docs writes it', (name, text) => {
    expect(readFileSync(join(__dirname, '../docs', name), 'utf8')).toBe(text);
  });

  test('the examples of service-config.md are valid, each added to the smallest', () => {
    const page = referencePages()['service-config.md']!;
    const [smallest, ...others] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => text!);
    const [identity] = smallest!.split('permissions:');
    for (const example of [smallest!, ...others.map((other) => identity! + other)])
      expect(parseServiceConfig(example)).toMatchObject({ ok: true });
    expect(others).toHaveLength(5);
  });

  test.each([
    ['release-config.md', parseEnvironmentConfig],
    ['services.md', parseServicesFile],
  ])('the example of %s is valid', (name, parse) => {
    const example = /```yaml\n([^]*?)```/.exec(referencePages()[name]!)![1]!;
    expect(parse(example)).toMatchObject({ ok: true });
  });

  test('the examples of api-config.md are valid together', () => {
    const page = referencePages()['api-config.md']!;
    const examples = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => text);
    expect(parseApiConfig(examples.join(''))).toMatchObject({ ok: true, config: { routes: { length: 2 } } });
  });

  test('the examples of fleet.md are valid', () => {
    const page = referencePages()['fleet.md']!;
    const [fleet, deferrals] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => text!);
    expect(parseFleetConfig(fleet!)).toMatchObject({ ok: true, config: { repositories: { length: 2 } } });
    expect(parseDeferrals(deferrals!)).toMatchObject({ ok: true });
  });
});

const read = (path: string) => readFileSync(join(__dirname, '..', path), 'utf8');

test('the page of the commands of releases has every option, as npm run docs writes it', () => {
  const page = read('docs/release-commands.md');
  expect(withReleaseOptions(page)).toBe(page);
  expect(page).toMatch(/\| `--limit <number>` +\| `history` +\| how many entries/);
});

test('no page has <words> outside of code, which GitHub takes for HTML and does not show', () => {
  const names = readdirSync(join(__dirname, '../docs'), { recursive: true, encoding: 'utf8' });
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...names.map((name) => `docs/${name}`)];
  const lost = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) =>
      [...outsideOfCode(read(page)).matchAll(/<[a-z][^>]*>/g)].map(([tag]) => `${page}: ${tag}`),
    );
  expect(lost).toEqual([]);
});

function outsideOfCode(page: string): string {
  return page.replaceAll(/^ *```[^]*?^ *```/gm, '').replaceAll(/`[^`\n]*`/g, '');
}

describe('the figures of the README', () => {
  const readme = read('README.md');
  const results = read('bench/RESULTS.md');

  test('are those of bench/RESULTS.md, as npm run docs writes them', () => {
    expect(withFigures(readme, results)).toBe(readme);
  });

  test('follow what is measured again, and when', () => {
    const again = results
      .replace(/(\| `npx projen` again \|) \S+ s \|/, '$1 7.77 s |')
      .replace(/(## A repository\n\nMeasured on) \S+/, '$1 2025-01-01');
    const written = withFigures(readme, again);
    expect(written).toMatch(/\| `npx projen` again +\| 7\.77 s +\|/);
    expect(written).toContain('from 2025-01-01 to');
  });

  test('that are no longer measured are named', () => {
    const without = results.replaceAll('| preview of 1000 |', '| preview |');
    expect(() => withFigures(readme, without)).toThrow('has no preview of 1000 in A fleet');
  });
});

test('a field table has nested fields by path, with types, bounds and what must be there', () => {
  const table = fieldTable({
    properties: {
      size: { type: 'integer', minimum: 1, maximum: 3, description: 'How big, a|b.' },
      count: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description: 'How many.' },
      list: { type: 'array', items: { type: 'object', properties: { mode: { enum: ['on', 'off'] } } } },
    },
    required: ['size'],
  });
  expect(table.split('\n').slice(2)).toEqual([
    '| `size` \\* | integer 1 to 3 | How big, a\\|b. |',
    '| `count` | integer, at least 1 | How many. |',
    '| `list` | list of object |  |',
    '| `list[].mode` | `on`, `off` |  |',
  ]);
});
