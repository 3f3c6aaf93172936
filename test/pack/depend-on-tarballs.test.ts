import { dependOnTarballs } from '../../src/pack/depend-on-tarballs';

test('packages of drystone are asked for beside the tarball, all others as before', () => {
  const manifest = {
    name: '@acme/platform',
    dependencies: { '@drystone/config': '1.2.0', zod: '^4.0.0' },
    peerDependencies: { drystone: '1.2.0', 'drystone-of-others': '1.0.0', projen: '<1' },
  };
  expect(dependOnTarballs(manifest, '1.2.0')).toEqual({
    name: '@acme/platform',
    dependencies: { '@drystone/config': 'file:drystone-config-1.2.0.tgz', zod: '^4.0.0' },
    peerDependencies: { drystone: 'file:drystone-1.2.0.tgz', 'drystone-of-others': '1.0.0', projen: '<1' },
  });
});
