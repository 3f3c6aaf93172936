import fc from 'fast-check';
import { servicePrefix } from '../../src';

describe('the prefix of a service', () => {
  it.each([
    ['flight-service', 'FLIGHTS'],
    ['flight', 'FLIGHTS'],
    ['flights-service', 'FLIGHTS'],
    ['reservation-service', 'RESERVATIONS'],
    ['flight-search-service', 'FLIGHT_SEARCHES'],
    ['category-service', 'CATEGORIES'],
    ['survey-service', 'SURVEYS'],
    ['address-service', 'ADDRESSES'],
    ['status-service', 'STATUSES'],
    ['box-service', 'BOXES'],
    ['service', 'SERVICES'],
  ])('of %s is %s', (name, prefix) => {
    expect(servicePrefix(name)).toBe(prefix);
  });

  it('can stand in a key and in a policy, whatever the service is called', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{1,39}$/), (name) => {
        expect(servicePrefix(name)).toMatch(/^[A-Z][A-Z0-9_]*$/);
      }),
    );
  });
});
