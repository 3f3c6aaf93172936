import { parseCliArguments } from '../src/cli-arguments';
import { USAGE } from '../src/usage';

describe('drystone-fleet', () => {
  test('takes a command and what it is told', () => {
    expect(parseCliArguments(['status', '--json'])).toEqual({
      command: 'status',
      fleet: 'fleet.yaml',
      json: true,
    });
    expect(parseCliArguments(['preview', '--to', '1.6.0', '--html', 'x.html'])).toMatchObject({
      command: 'preview',
      to: '1.6.0',
      html: 'x.html',
    });
    expect(parseCliArguments(['roll', '--ring', 'early', '--dry-run', '--failure-rate', '5'])).toEqual({
      command: 'roll',
      fleet: 'fleet.yaml',
      json: false,
      ring: 'early',
      dryRun: true,
      limit: { failureRatePercent: 5 },
      waitMinutes: 60,
      atATime: 5,
    });
    expect(parseCliArguments([])).toEqual({ command: 'help' });
    expect(parseCliArguments(['roll', '--help'])).toEqual({ command: 'help' });
  });

  test.each([
    [['preview'], 'preview needs --to'],
    [['rol'], 'there is no command rol: it is status, preview or roll'],
    [['roll'], 'roll needs --ring: canary, early or all'],
    [['roll', '--ring', 'beta'], 'roll needs --ring'],
    [['roll', '--ring', 'all', '--html', 'x'], /--html/],
    [['roll', '--ring', 'all', '--max-failures', '-1'], /--max-failures/],
    [
      ['roll', '--ring', 'all', '--failure-rate', '101'],
      '--failure-rate 101 is not a whole number from 0 to 100',
    ],
    [['roll', '--ring', 'all', '--wait', '1h'], '--wait 1h is not a whole number'],
    [['roll', '--ring', 'all', '--at-a-time', '0'], 'from 1 to 50'],
    [['roll', '--ring', 'all', '--max-failures', '1', '--failure-rate', '5'], 'give one'],
    [['status', 'x'], /'x'/],
    [['status', '--to', '1.0.0'], /--to/],
    [['status', '--jsn'], /--jsn/],
  ])('refuses %j', (argv, message) => {
    expect(() => parseCliArguments(argv)).toThrow(message);
  });

  test('its help names every option', () => {
    const common = ['--fleet', '--to', '--tarballs', '--html', '--json'];
    const roll = [
      '--ring',
      '--dry-run',
      '--max-failures',
      '--failure-rate',
      '--wait',
      '--at-a-time',
      '--api',
    ];
    for (const option of [...common, ...roll]) expect(USAGE).toContain(option);
  });
});
