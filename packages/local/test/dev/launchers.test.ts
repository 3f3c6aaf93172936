import { launchersOf, parseProcessTable } from '../../src/dev/launchers';

describe('launchersOf', () => {
  it('finds npx, projen and the shells, and stops at the shell of the terminal', () => {
    const table = parseProcessTable(
      [
        '    1     0 /sbin/init',
        '   10     1 -zsh',
        '   20    10 npm exec projen dev',
        '   21    20 sh -c projen dev',
        '   22    21 node /home/me/flight-service/node_modules/.bin/projen dev',
        '   23    22 /bin/sh -c drystone-local dev',
        '   30    23 node /home/me/flight-service/node_modules/.bin/drystone-local dev',
      ].join('\n'),
    );
    expect(launchersOf(30, table)).toEqual([23, 22, 21, 20]);
  });

  it.each([
    ['a terminal', '10 1 bash'],
    ['a script that may end before', '10 1 node scripts/demo.js'],
    ['a program in a folder called projen', '10 1 node /home/me/projen-demo/run.js'],
    ['a shell that runs a script', '10 1 bash ./start.sh -c x'],
  ])('does not take %s for a launcher', (_, line) => {
    expect(launchersOf(30, parseProcessTable(`${line}\n30 10 node drystone-local dev`))).toEqual([]);
  });

  it('knows nothing of a process that is not in the table', () => {
    expect(launchersOf(30, [])).toEqual([]);
  });
});
