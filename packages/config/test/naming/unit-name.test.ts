import fc from 'fast-check';
import { checkServiceName } from '../../../contracts/src/repository';
import { ServiceRegistry } from '../../../runtime/src/services/service-registry';
import { unitName } from '../../src/naming/unit-name';

const registry = new ServiceRegistry({ path: '/services/staging', readParameter: async () => undefined });

const accepts = (check: () => unknown): boolean => {
  try {
    check();
    return true;
  } catch {
    return false;
  }
};

/** Names, and what is one character away from a name. */
const nearNames = fc
  .tuple(
    fc.stringMatching(/^[a-z0-9-]{0,41}$/),
    fc.constantFrom('', '/', '.', 'A', '_', '\n', 'é', '\0'),
    fc.nat(41),
  )
  .map(([name, other, at]) => `${name.slice(0, at)}${other}${name.slice(at)}`);

describe('the name of a service', () => {
  it.each([
    ['ab', true],
    ['flight-service', true],
    ['a'.repeat(40), true],
    ['a', false],
    ['a'.repeat(41), false],
    ['1a', false],
    ['-a', false],
    ['Flight', false],
    ['../a', false],
    ['ab\n', false],
  ])('%j: %s', (name, expected) => {
    expect(unitName.safeParse(name).success).toBe(expected);
  });

  it('is the same in files, as a contract’s path and as a parameter of the registry', () => {
    fc.assert(
      fc.property(nearNames, (name) => {
        const expected = unitName.safeParse(name).success;
        expect(accepts(() => checkServiceName(name))).toBe(expected);
        expect(accepts(() => registry.parameterName(name))).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
