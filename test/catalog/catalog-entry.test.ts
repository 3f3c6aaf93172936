import { catalogEntry } from '../../src/catalog/catalog-entry';
import { UserError } from '../../src/errors';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const CONFIG = `# our service
serviceName: flight-service
functionName: FlightService
ecrRepository: acme/flight-service
imageTag: latest   # CI knows better
environment:
  TABLE_NAME: shared-table
  SERVICE_PREFIX: FLIGHTS

timeout: 10 # fast
`;

function entry(text = CONFIG, image = { tag: '20261123-045508-7128649be62a-1', digest: DIGEST }) {
  return catalogEntry(text, image, 'service-config.yaml');
}

describe('a catalog entry', () => {
  test('is the configuration with tag and digest, its comments and order kept', () => {
    expect(entry()).toBe(
      `${CONFIG.replace('latest ', '20261123-045508-7128649be62a-1 ')}imageDigest: ${DIGEST}\n`,
    );
  });

  test('is made from a valid configuration only, with the place of each mistake', () => {
    const broken = CONFIG.replace('timeout: 10', 'timeout: 0').replace(
      'serviceName: flight',
      'serviceName: Flight',
    );
    expect(() => entry(broken)).toThrow(UserError);
    expect(() => entry(broken)).toThrow(/service-config\.yaml:2:\d+ [^]*service-config\.yaml:10:\d+ /);
  });

  test.each(['', '-x', 'a/b', '../up', 'a b', 'a\nb', 'a'.repeat(129)])('refuses the tag %j', (tag) => {
    expect(() => entry(CONFIG, { tag, digest: DIGEST })).toThrow(/^--image-tag: /);
  });

  test.each(['', 'sha256:1', DIGEST.toUpperCase(), `${DIGEST}\n`, `x${DIGEST}`])(
    'refuses the digest %j',
    (digest) => {
      expect(() => entry(CONFIG, { tag: 'v1', digest })).toThrow(/^--image-digest: /);
    },
  );

  test('of an API is made from api-config.yaml', () => {
    const text = [
      'apiName: flight-bff',
      'ecrRepository: acme/flight-bff',
      'imageTag: latest',
      'routes: [{ path: /flights, method: GET, functionName: FlightBffHandler }]',
      '',
    ].join('\n');
    const image = { tag: 'v1.2.3', digest: DIGEST };
    expect(catalogEntry(text, image, 'api-config.yaml')).toBe(
      `${text.replace('latest', 'v1.2.3')}imageDigest: ${DIGEST}\n`,
    );
    expect(() => catalogEntry(text.replace('GET', 'GTE'), image, 'api-config.yaml')).toThrow(
      /^api-config\.yaml:4:36 /,
    );
  });
});
