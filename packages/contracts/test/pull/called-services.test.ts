import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../src/errors';
import { calledServices } from '../../src/pull/called-services';
import { BFF_OF_SEATS, Neighbours } from '../support/neighbours';

let neighbours: Neighbours;

beforeEach(() => {
  neighbours = new Neighbours();
});
afterEach(() => rmSync(neighbours.folder, { recursive: true }));

const calledBy = (repository: string, ...named: string[]) =>
  calledServices(join(neighbours.folder, repository), named);

test('a service needs the contracts of what its service-config.yaml calls', () => {
  neighbours.write(
    'flight-service/service-config.yaml',
    [
      'serviceName: flight-service',
      'functionName: FlightService',
      'ecrRepository: company/flight-service',
      'imageTag: latest',
      'calls: [user-service, seat-service]',
      '',
    ].join('\n'),
  );
  expect(calledBy('flight-service')).toEqual(['seat-service', 'user-service']);
});

test('a BFF needs those of the services in its api-config.yaml, and those that it pulled before', () => {
  neighbours.write('flight-bff/api-config.yaml', BFF_OF_SEATS);
  neighbours.write('flight-bff/contracts/flight-service.yaml', '');
  expect(calledBy('flight-bff')).toEqual(['flight-service', 'seat-service']);
});

test('services that are named are taken instead', () => {
  expect(calledBy('flight-bff', 'user-service')).toEqual(['user-service']);
});

test('without any, it says where to name them', () => {
  expect(() => calledBy('flight-bff')).toThrow(
    'under services in api-config.yaml or under calls in service-config.yaml',
  );
});

test.each(['../flight-service', '__proto__', 'Flight'])(
  'refuses the name %j, which would lead elsewhere',
  (name) => {
    expect(() => calledBy('flight-bff', name)).toThrow(UserError);
  },
);
