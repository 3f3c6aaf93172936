import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolveStandards } from '../../src/standards/resolve';

describe('resolveStandards', () => {
  test.each([
    ['drystone’s default where nobody decides', {}, {}, {}, 'arm64'],
    ['the company’s default over drystone’s', { architecture: 'x86_64' }, {}, {}, 'x86_64'],
    [
      'the repository over the company’s default',
      { architecture: 'x86_64' },
      { architecture: 'arm64' },
      {},
      'arm64',
    ],
    ['the enforced value over all', {}, { architecture: 'arm64' }, { architecture: 'x86_64' }, 'x86_64'],
  ])('takes %s', (_, defaults, repository, enforced, expected) => {
    expect(resolveStandards(repository, { defaults, enforced }).architecture).toBe(expected);
  });

  test('an undefined value decides nothing', () => {
    expect(
      resolveStandards({ nodeVersion: undefined }, { defaults: { nodeVersion: '22' } }).nodeVersion,
    ).toBe('22');
  });

  test('maps are merged by key, the later layer winning', () => {
    const company = { defaults: { tags: { team: 'none', cost: '1' } }, enforced: { tags: { cost: '2' } } };
    expect(resolveStandards({ tags: { team: 'flights' } }, company).tags).toEqual({
      team: 'flights',
      cost: '2',
    });
  });

  test('lists are replaced whole', () => {
    expect(resolveStandards({ regions: ['eu-west-1'] }).regions).toEqual(['eu-west-1']);
  });

  test('the release repository follows organisation and system unless it is given', () => {
    expect(resolveStandards({ organization: 'acme', systemName: 'flights' }).releaseRepository).toBe(
      'acme/flights-release',
    );
    expect(resolveStandards({ releaseRepository: 'acme/live' }).releaseRepository).toBe('acme/live');
  });

  test('the docstrings state the defaults that are in force', () => {
    const source = readFileSync(join(__dirname, '../../src/standards/standards.ts'), 'utf8');
    const documented = [...source.matchAll(/@default (?!-)(.+)\n\s+\*\/\n\s+readonly (\w+)\?/g)];
    const inForce: Record<string, unknown> = { ...resolveStandards() };
    expect(documented).toHaveLength(Object.keys(inForce).length - 1);
    for (const [, text, name] of documented)
      expect({ [name!]: JSON.parse(text!) }).toEqual({ [name!]: inForce[name!] });
  });
});
