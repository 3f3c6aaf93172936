import { parseLock } from '../../src';
import fc from 'fast-check';

const good = {
  lockVersion: 1,
  package: 'drystone',
  version: '1.0.0',
  projectType: 'MicroserviceProject',
  options: {},
  identity: {},
  files: { Dockerfile: { ownership: 'managed', sha256: 'x' } },
};

describe('parseLock', () => {
  test('reads a lock', () => {
    expect(parseLock(JSON.stringify(good))).toEqual({ lock: good });
  });

  test('reads how far migrations have come', () => {
    const migrations = { drystone: { version: '1.0.0', applied: ['1.0.0-rename-timeout'] } };
    expect(parseLock(JSON.stringify({ ...good, migrations }))).toEqual({ lock: { ...good, migrations } });
  });

  test.each([
    '',
    '{',
    '[]',
    'null',
    '<<<<<<< HEAD',
    JSON.stringify({ ...good, files: { a: 1 } }),
    JSON.stringify({ ...good, options: [] }),
    JSON.stringify({ ...good, migrations: { drystone: '1.0.0' } }),
    JSON.stringify({ ...good, migrations: { drystone: { version: '1.0.0', applied: [1] } } }),
    JSON.stringify({ ...good, files: { '../a': good.files.Dockerfile } }),
    JSON.stringify({ ...good, files: { 'b/../../a': good.files.Dockerfile } }),
    JSON.stringify({ ...good, files: { '/etc/passwd': good.files.Dockerfile } }),
    JSON.stringify({ ...good, files: { '.git/config': good.files.Dockerfile } }),
    JSON.stringify({ ...good, files: { '.GIT/config': good.files.Dockerfile } }),
  ])('calls %j damaged', (text) => {
    expect(parseLock(text)).toEqual({ problem: 'damaged' });
  });

  test('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(['damaged', undefined]).toContain(parseLock(text).problem);
      }),
    );
  });
});
