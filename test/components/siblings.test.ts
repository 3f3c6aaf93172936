import { siblingSpec } from '../../src/components/siblings';

test.each([
  ['a registry range', '^1.2.0', '1.2.0'],
  ['no spec', undefined, '1.2.0'],
  ['a relative tarball', 'file:../dist/js/drystone-1.2.0.tgz', 'file:../dist/js/drystone-config-1.2.0.tgz'],
  ['an absolute tarball', 'file:/tmp/drystone-1.2.0.tgz', 'file:/tmp/drystone-config-1.2.0.tgz'],
  ['a tarball beside package.json', 'file:drystone-1.2.0.tgz', 'file:drystone-config-1.2.0.tgz'],
  ['a tarball with another name', 'file:../other.tgz', '1.2.0'],
])('from %s', (_, ownSpec, expected) => {
  expect(siblingSpec('@drystone/config', ownSpec, '1.2.0')).toBe(expected);
});
