import { renderRoll, rollExitCode } from '../../src/roll/render-roll';
import type { FleetRoll, RepositoryRoll, RollState } from '../../src/roll/repository-roll';

function repository(name: string, state: RollState, values: Partial<RepositoryRoll> = {}): RepositoryRoll {
  return { name, team: 'flights', ring: 'all', state, notes: [], ...values };
}

function roll(states: readonly RollState[], stopped?: string): FleetRoll {
  const repositories = states.map((state, index) => repository(`acme/r${index}`, state));
  return { ring: 'all', dryRun: false, repositories, ...(stopped === undefined ? {} : { stopped }) };
}

test('the end of a roll has first what needs a person, each with its address and reasons, and what is left to do', () => {
  const repositories = [
    repository('acme/fine', 'in step', { from: '1.6.0', to: '1.6.0' }),
    repository('acme/good', 'passed', {
      from: '1.5.0',
      to: '1.6.0',
      pullRequest: 'https://github.example/1',
    }),
    repository('acme/bad', 'error', { notes: ['the push was refused:\nGH013'] }),
    repository('acme/next', 'left'),
  ];
  expect(
    renderRoll({ ring: 'early', dryRun: false, repositories, stopped: '1 failed, and the limit is 0' }),
  ).toBe(
    [
      'ring early · 4 repositories · 1 error · 1 left · 1 passed · 1 in step',
      '  error      acme/bad  the push was refused:',
      '             GH013',
      '  left       acme/next',
      '  passed     acme/good  1.5.0 → 1.6.0  https://github.example/1',
      'stopped: 1 failed, and the limit is 0',
      'Mend that, then run the same command again: it goes on from here.',
      '',
    ].join('\n'),
  );
});

test.each<[number, readonly RollState[]]>([
  [0, []],
  [0, ['in step', 'passed', 'merged', 'unchecked', 'deferred', 'declined']],
  [2, ['passed', 'waiting']],
  [2, ['passed', 'left']],
  [2, ['planned']],
  [1, ['passed', 'waiting', 'failed']],
  [1, ['error']],
])('exit code %i where repositories are %j', (code, states) => {
  expect(rollExitCode(roll(states))).toBe(code);
});

test('a roll that stopped is never at its end', () => {
  expect(rollExitCode(roll(['passed'], 'GitHub takes no more requests'))).toBe(2);
});
