import type { Lock, MigrationRecord } from '@drystone/config';
import { UserError } from '../../src/errors';
import type { MigrationChain } from '../../src/migrations/due-migrations';
import { runMigrations } from '../../src/migrations/run-migrations';
import { migration, PACKAGE } from './simulated-versions';

/** Migrations that write their ids behind each other, so that the file tells which ran, and in which order. */
function chain(packageName: string, version: string, ids: readonly string[]): MigrationChain {
  const migrations = ids.map((id) =>
    migration(id, ['log'], (files) => files.write('log', `${files.read('log') ?? ''}${id}\n`)),
  );
  return { package: packageName, version, migrations };
}

function lockOf(
  packageName: string,
  version: string,
  migrations?: Readonly<Record<string, MigrationRecord>>,
): Lock {
  const lock = { lockVersion: 1, package: packageName, version, projectType: 'X', options: {} };
  return { ...lock, identity: {}, ...(migrations ? { migrations } : {}), files: {} };
}

function ran(chains: readonly MigrationChain[], lock: Lock | undefined): string[] {
  const { files } = runMigrations(chains, lock, () => undefined);
  return files.get('log')?.trimEnd().split('\n') ?? [];
}

const IDS = ['1.10.0-c', '1.2.0-a', '1.2.0-b', '2.0.0-d'];

describe('running migrations', () => {
  test.each([
    [
      'from far behind, all in the order of versions',
      '1.0.0',
      '2.0.0',
      ['1.2.0-a', '1.2.0-b', '1.10.0-c', '2.0.0-d'],
    ],
    ['over a part of the way', '1.2.0', '1.10.0', ['1.10.0-c']],
    ['not those of versions to come', '1.0.0', '1.9.9', ['1.2.0-a', '1.2.0-b']],
    ['not at the same version', '2.0.0', '2.0.0', []],
    ['not on the way back', '2.0.0', '1.0.0', []],
    ['with a preview of their version', '1.10.0', '2.0.0-rc.1', ['2.0.0-d']],
    ['from a preview of their version on', '2.0.0-rc.1', '2.0.0', ['2.0.0-d']],
  ])('%s', (_, from, to, expected) => {
    expect(ran([chain('drystone', to, IDS)], lockOf('drystone', from))).toEqual(expected);
  });

  test('not in a new repository: its files are of this version', () => {
    expect(ran([chain('drystone', '2.0.0', IDS)], undefined)).toEqual([]);
  });

  test('each once, whatever way the versions go', () => {
    const up = runMigrations([chain('drystone', '2.0.0', IDS)], lockOf('drystone', '1.9.0'), () => undefined);
    expect(up.records).toEqual({ drystone: { version: '2.0.0', applied: ['1.10.0-c', '2.0.0-d'] } });
    const down = runMigrations(
      [chain('drystone', '1.2.0', IDS.slice(1, 3))],
      lockOf('drystone', '2.0.0', up.records),
      () => undefined,
    );
    expect(down.records).toEqual({ drystone: { version: '1.2.0', applied: ['1.10.0-c', '2.0.0-d'] } });
    expect(ran([chain('drystone', '2.0.0', IDS)], lockOf('drystone', '1.2.0', down.records))).toEqual([]);
  });

  const both = (own: string, company: string) => [
    chain('drystone', own, ['5.0.0-own', '6.0.0-own']),
    chain(PACKAGE, company, ['1.1.0-company', '1.2.0-company']),
  ];

  test('drystone’s before the company’s, each against its own version', () => {
    const records = {
      drystone: { version: '5.0.0', applied: [] },
      [PACKAGE]: { version: '1.1.0', applied: [] },
    };
    const outcome = runMigrations(both('6.0.0', '1.2.0'), lockOf(PACKAGE, '1.1.0', records), () => undefined);
    expect(outcome.files.get('log')).toBe('6.0.0-own\n1.2.0-company\n');
    expect(outcome.records).toEqual({
      drystone: { version: '6.0.0', applied: ['6.0.0-own'] },
      [PACKAGE]: { version: '1.2.0', applied: ['1.2.0-company'] },
    });
  });

  test('after a lock that recorded none, drystone’s from the first on: each looks before it writes', () => {
    expect(ran(both('6.0.0', '1.2.0'), lockOf(PACKAGE, '1.1.0'))).toEqual([
      '5.0.0-own',
      '6.0.0-own',
      '1.2.0-company',
    ]);
  });

  test('each on what the one before made, and only what differs in the end is a change', () => {
    const swap = (id: string, from: string, to: string) =>
      migration(id, ['a', 'b'], (files) => files.write('a', files.read('a')!.replace(from, to)));
    const migrations = [swap('1.1.0-x', '1', '2'), swap('1.2.0-y', '2', '3')];
    const outcome = runMigrations(
      [{ package: 'drystone', version: '2.0.0', migrations }],
      lockOf('drystone', '1.0.0'),
      (path) => ({ a: '1', b: 'same' })[path],
    );
    expect([...outcome.files]).toEqual([['a', '3']]);
  });

  test('one that takes back what another did leaves the file as it is', () => {
    const write = (id: string, text: string) => migration(id, ['a'], (files) => files.write('a', text));
    const migrations = [write('1.1.0-there', '2'), write('1.2.0-back', '1')];
    const outcome = runMigrations(
      [{ package: 'drystone', version: '2.0.0', migrations }],
      lockOf('drystone', '1.0.0'),
      () => '1',
    );
    expect([...outcome.files]).toEqual([]);
  });

  test('what is left to do names the migration', () => {
    const migrations = [migration('1.1.0-x', ['a'], (files) => files.addNextStep('Do it.'))];
    const chains = [{ package: PACKAGE, version: '1.1.0', migrations }];
    const { nextSteps } = runMigrations(chains, lockOf(PACKAGE, '1.0.0'), () => undefined);
    expect(nextSteps).toEqual(['Do it. (@acme/platform 1.1.0-x)']);
  });

  test('one that fails is named, with its package', () => {
    const failing = migration('1.1.0-x', ['a'], () => {
      throw new Error('cannot read it.');
    });
    const chains = [{ package: PACKAGE, version: '1.1.0', migrations: [failing] }];
    const run = () => runMigrations(chains, lockOf(PACKAGE, '1.0.0'), () => undefined);
    expect(run).toThrow(UserError);
    expect(run).toThrow(
      'The migration 1.1.0-x of @acme/platform failed: cannot read it. Nothing was changed.',
    );
  });
});
