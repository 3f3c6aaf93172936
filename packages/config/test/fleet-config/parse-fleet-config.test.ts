import Ajv from 'ajv';
import { stringify } from 'yaml';
import { fleetConfigJsonSchema, parseFleetConfig, repositoryName } from '../../src';

const service = { url: 'https://github.com/acme/flight-service.git', type: 'microservice', team: 'flights' };
const fares = { path: 'services/fares', type: 'bff', team: 'fares', ring: 'early' };

function findings(content: unknown): string[] {
  const result = parseFleetConfig(stringify(content));
  if (result.ok) return [];
  return result.diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}

describe('fleet.yaml', () => {
  test('lists repositories by address or folder; they come last and are made from drystone unless it says so', () => {
    expect(parseFleetConfig(stringify({ repositories: [service, fares] }))).toMatchObject({
      ok: true,
      config: { packages: ['drystone'], repositories: [{ ...service, ring: 'all' }, fares] },
    });
  });

  test.each([
    ['ring: beta', { ...service, ring: 'beta' }, /^5:11 not_allowed repositories\[0\]\.ring: /],
    ['no team', { ...service, team: undefined }, /^2:5 missing_key repositories\[0\]\.team is missing/],
    ['both places', { ...service, path: 'x' }, /^2:5 conflict url and path exclude each other/],
    ['no place', { ...service, url: undefined }, /^2:5 missing_key url or path is missing/],
    ['a misspelt key', { ...service, teem: 'x' }, /^5:5 unknown_key unknown key teem: did you mean team\?/],
  ])('refuses %s, with its place', (_, repository, expected) => {
    expect(findings({ repositories: [repository] })).toEqual([expect.stringMatching(expected)]);
  });

  test.each(['../fares', '/srv/fares', 'a/../../fares', '.', './fares', 'a/..', 'a//b', '', 'C:\\fares'])(
    'refuses the folder %j, which leaves that of fleet.yaml or can be written in two ways',
    (path) => {
      expect(findings({ repositories: [{ ...fares, path }] })).toEqual([
        expect.stringContaining('is not a folder below that of fleet.yaml'),
      ]);
    },
  );

  test.each(['ext::sh -c id', '--upload-pack=id', 'http://github.com/a/b', 'flight-service', 'a:b:c'])(
    'refuses the address %j',
    (url) => {
      expect(findings({ repositories: [{ ...service, url }] })).toEqual([
        expect.stringContaining('is not the address of a git repository'),
      ]);
    },
  );

  test('refuses a repository that is there twice, however its address is written', () => {
    const again = { ...service, url: 'git@github.com:Acme/flight-service' };
    expect(findings({ repositories: [service, fares, again] })).toEqual([
      expect.stringMatching(
        /^9:10 conflict repositories\[2\]: acme\/flight-service is repositories\[0\] too/,
      ),
    ]);
  });

  test('may list ten thousand repositories', () => {
    const entries = Array.from(
      { length: 10_000 },
      (_, index) =>
        `  - { url: 'https://github.com/a-company-of-some-size/a-service-with-a-long-name-${index}.git', type: microservice, team: flights, ring: all }`,
    );
    const result = parseFleetConfig(`repositories:\n${entries.join('\n')}\n`);
    expect(result).toMatchObject({ ok: true, config: { repositories: { length: 10_000 } } });
  });

  test('its JSON Schema takes and refuses the same, as far as one field can say', () => {
    const isValid = new Ajv({ validateFormats: false }).compile(fleetConfigJsonSchema());
    expect(isValid({ repositories: [service, fares] })).toBe(true);
    for (const wrong of [
      { ...fares, path: '../fares' },
      { ...fares, ring: 'beta' },
      { ...service, url: 'ext::x' },
    ])
      expect({ wrong, isValid: isValid({ repositories: [wrong] }) }).toEqual({ wrong, isValid: false });
  });
});

test.each([
  [{ url: 'https://github.com/acme/flight-service.git' }, 'acme/flight-service'],
  [{ url: 'git@github.com:acme/flight-service' }, 'acme/flight-service'],
  [{ url: 'ssh://git@git.acme.com:22/platform/fares.git/' }, 'platform/fares'],
  [{ path: 'services/fares' }, 'services/fares'],
])('%j is called %s', (place, name) => {
  expect(repositoryName(place)).toBe(name);
});
