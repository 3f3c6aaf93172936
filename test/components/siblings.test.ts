import { siblingSpec } from '../../src/components/siblings';

test.each([
  ['a registry range', 'drystone', '^1.2.0', '1.2.0'],
  ['no spec', 'drystone', undefined, '1.2.0'],
  [
    'a relative tarball',
    'drystone',
    'file:../dist/js/drystone-1.2.0.tgz',
    'file:../dist/js/drystone-config-1.2.0.tgz',
  ],
  ['an absolute tarball', 'drystone', 'file:/tmp/drystone-1.2.0.tgz', 'file:/tmp/drystone-config-1.2.0.tgz'],
  ['a tarball beside package.json', 'drystone', 'file:drystone-1.2.0.tgz', 'file:drystone-config-1.2.0.tgz'],
  ['a tarball with another name', 'drystone', 'file:../other.tgz', '1.2.0'],
  ['a company’s package of a registry', '@acme/platform', '^3.0.0', '1.2.0'],
  [
    'a company’s tarball',
    '@acme/platform',
    'file:../js/acme-platform-3.0.0.tgz',
    'file:../js/drystone-config-1.2.0.tgz',
  ],
])('from %s', (_, standardsPackage, spec, expected) => {
  expect(siblingSpec('@drystone/config', { package: standardsPackage, spec }, '1.2.0')).toBe(expected);
});
