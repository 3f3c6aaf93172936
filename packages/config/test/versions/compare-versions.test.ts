import { compareVersions, isNewer } from '../../src';

test.each([
  ['1.10.0', '1.9.9', true],
  ['1.9.9', '1.10.0', false],
  ['2.0.0', '1.9.9', true],
  ['1.0.0', '1.0.0', false],
  ['1.0.0', '1.0.0-rc.1', true],
  ['1.0.0-rc.1', '1.0.0', false],
])('%s comes after %s: %s', (version, than, expected) => {
  expect(isNewer(version, than)).toBe(expected);
});

test('versions are put in order, each preview before its release', () => {
  const versions = ['1.10.0', '1.0.0', '1.0.0-rc.1', '1.9.0'];
  expect(versions.toSorted(compareVersions)).toEqual(['1.0.0-rc.1', '1.0.0', '1.9.0', '1.10.0']);
});
