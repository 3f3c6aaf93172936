import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { property } from './support/flights';
import { BFF_OF_SEATS, Neighbours } from './support/neighbours';

let neighbours: Neighbours;

beforeEach(() => {
  neighbours = new Neighbours();
});
afterEach(() => rmSync(neighbours.folder, { recursive: true }));

describe('drystone-contracts pull', () => {
  test('brings the document of a sibling as it is, with types', () => {
    const { code, stdout } = neighbours.run('flight-bff', 'pull', 'flight-service');
    expect(stdout).toBe('flight-service 1.0.0  pulled from ../flight-service/contract/openapi.yaml\n');
    expect(code).toBe(0);
    expect(neighbours.read('flight-bff/contracts/flight-service.yaml')).toBe(
      neighbours.read('flight-service/contract/openapi.yaml'),
    );
    const types = neighbours.read('flight-bff/contracts/flight-service.ts');
    expect(types).toMatch(/^\/\/ The contract of flight-service\. Made by npx projen contracts:pull/);
    expect(types).toContain('"/flights/{id}": {');
  });

  test('brings the same again without names, and says that nothing changed', () => {
    neighbours.run('flight-bff', 'pull', 'flight-service');
    const before = neighbours.read('flight-bff/contracts/flight-service.ts');
    expect(neighbours.run('flight-bff', 'pull').stdout).toContain('is the same as');
    expect(neighbours.read('flight-bff/contracts/flight-service.ts')).toBe(before);
  });

  test('brings what api-config.yaml lists, from the catalog of a release repository', () => {
    neighbours.write('flight-bff/api-config.yaml', BFF_OF_SEATS);
    const document = neighbours.read('flight-service/contract/openapi.yaml');
    neighbours.write('release/catalog/seat-service/contract/openapi.yaml', document);
    const { stdout, stderr } = neighbours.run('flight-bff', 'pull', '--from', '../release');
    expect(stderr).toBe('');
    expect(stdout).toContain('pulled from ../release/catalog/seat-service/contract/openapi.yaml');
  });

  test('reads nothing that the document names elsewhere, and takes forms by the names of their schemas', () => {
    const secret = join(neighbours.folder, 'secret.json');
    neighbours.write('secret.json', '{ "type": "string", "description": "secret" }');
    neighbours.changeContract((document) => {
      const forms = [{ $ref: '#/components/schemas/Flight' }, { $ref: '#/components/schemas/NewFlight' }];
      const mapping = {
        planned: 'Flight',
        departed: '#/components/schemas/Flight',
        secret: `file://${secret}`,
        path: secret,
      };
      Object.assign(document.components, { examples: { one: { externalValue: secret } } });
      document.components.schemas['Any'] = {
        oneOf: forms,
        discriminator: { propertyName: 'status', mapping },
      };
    });
    const { code, stderr } = neighbours.run('flight-bff', 'pull', 'flight-service');
    expect([code, stderr]).toEqual([0, '']);
    const types = neighbours.read('flight-bff/contracts/flight-service.ts');
    expect(types).toContain('status: "planned" | "departed";');
    expect(types).not.toContain('secret');
  });

  test('lets no document steer the terminal', () => {
    neighbours.changeContract((document) => void (document.info.version = '1\u001b[2J'));
    expect(neighbours.run('flight-bff', 'pull', 'flight-service').stdout).toMatch(
      /^flight-service 1\ufffd\[2J /,
    );
  });

  test('names every mistake at once, and writes nothing', () => {
    neighbours.write(
      'seat-service/contract/openapi.yaml',
      'openapi: 3.0.3\ninfo: { title: seats }\npaths: {}\n',
    );
    const { code, stderr } = neighbours.run(
      'flight-bff',
      'pull',
      'seat-service',
      'user-service',
      'flight-service',
    );
    expect(stderr).toMatch(/openapi\.yaml:1:10 +openapi: "3\.0\.3" is not a version that is read here/);
    expect(stderr).toMatch(/openapi\.yaml:2:1 +info\.version is missing/);
    expect(stderr).toMatch(/contract of user-service is not under \.\.: .* Say where with --from/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
    expect(existsSync(join(neighbours.folder, 'flight-bff/contracts'))).toBe(false);
  });
});

describe('drystone-contracts check', () => {
  beforeEach(() => void neighbours.run('flight-bff', 'pull', 'flight-service'));

  test('in a service: names the consumer that a change would break, its place, and what to do instead', () => {
    neighbours.changeContract(property('NewFlight', 'class', { enum: ['economy'] }));
    const { code, stdout } = neighbours.run('flight-service', 'check');
    expect(stdout).toMatch(
      /^contract\/openapi\.yaml:\d+:\d+ {2}POST \/flights body\.class no longer takes "business"\n {2}breaks flight-bff\n {2}instead: go on taking them/,
    );
    expect(code).toBe(2);
  });

  test('in a consumer: says that the service no longer keeps what was pulled', () => {
    neighbours.changeContract(({ paths }) => void delete paths['/flights/{id}']);
    const { code, stdout } = neighbours.run('flight-bff', 'check');
    expect(stdout).toContain('GET /flights/{id} is removed\n  breaks flight-bff');
    expect(code).toBe(2);
  });

  test('finds consumers in the catalog of a release repository', () => {
    const copy = neighbours.read('flight-bff/contracts/flight-service.yaml');
    neighbours.write('release/catalog/web-bff/contracts/flight-service.yaml', copy);
    neighbours.changeContract(({ paths }) => void delete paths['/flights/{id}']);
    const { code, stdout } = neighbours.run('flight-service', 'check', '--from', '../release');
    expect(stdout).toContain('breaks web-bff\n');
    expect(code).toBe(2);
  });

  test('lets compatible changes pass', () => {
    neighbours.changeContract(property('Flight', 'wifi', { type: 'boolean' }));
    const { code, stdout } = neighbours.run('flight-service', 'check');
    expect(stdout).toMatch(/^flight-service → flight-bff {2}\d compatible changes since \.\.\/flight-bff/);
    expect(code).toBe(0);
  });

  test('gives the same facts as JSON', () => {
    neighbours.changeContract(property('NewFlight', 'price', { minimum: 5 }));
    const { code, stdout } = neighbours.run('flight-service', 'check', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      {
        consumer: 'flight-bff',
        service: 'flight-service',
        changes: [{ breaking: true, location: 'body.price' }],
      },
    ]);
    expect(code).toBe(2);
  });

  test('says so where nobody is known to consume', () => {
    rmSync(join(neighbours.folder, 'flight-bff'), { recursive: true });
    const { code, stdout } = neighbours.run('flight-service', 'check');
    expect(stdout).toMatch(/^No known consumer/);
    expect(code).toBe(0);
  });

  test.each([
    [['check', '--from', 'nowhere'], /^--from nowhere: there is no such folder\n$/],
    [['chek'], /^chek is no command/],
    [['pull', '../flight-service'], /^"\.\.\/flight-service" is not a service name/],
    [['check', '--jsno'], /'--jsno'[^]*--help/],
  ])('a wrong command line is told in a sentence: %j', (args, message) => {
    const { code, stderr } = neighbours.run('flight-service', ...args);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  });
});

test('drystone-contracts alone prints its help', () => {
  const { code, stdout, stderr } = neighbours.run('flight-service');
  expect(stdout).toMatch(/^drystone-contracts <command> \[options\]\n/);
  expect(stderr).toBe('');
  expect(code).toBe(0);
});
