import { parseCliArguments } from '../src/cli-arguments';
import { COMMANDS, COMMON_OPTIONS, type CommandName } from '../src/cli-commands';
import { commandUsage, usage } from '../src/cli-help';

describe('drystone-release', () => {
  test.each([
    [[], { command: 'help' }],
    [['--help'], { command: 'help' }],
    [['promote', '--help'], { command: 'help', of: 'promote' }],
    [['status', '--json'], { command: 'status', operands: [], options: { json: true } }],
    [
      ['rollback', 'flight-service', '--to', 'v1'],
      { command: 'rollback', operands: ['flight-service'], options: { to: 'v1' } },
    ],
    [['resume', '--all'], { command: 'resume', operands: [], options: { all: true } }],
  ])('takes %j', (argv, expected) => {
    expect(parseCliArguments(argv)).toEqual(expected);
  });

  test.each([
    [['promot'], 'there is no command promot: did you mean promote?'],
    [['fly'], 'there is no command fly. See drystone-release --help.'],
    [['check', 'x'], 'check takes no names'],
    [['rollback'], 'rollback needs <unit>'],
    [['rollback', 'a', 'b'], 'rollback takes one name'],
    [['resume', 'a', '--all'], 'resume takes names or --all, not both'],
    [['promote'], 'promote needs <unit…> | --all'],
    [['history', '--publish'], "Unknown option '--publish'. See drystone-release history --help."],
    [['history', '--stag=a'], "Unknown option '--stag': did you mean --stage? See drystone-release history"],
    [['status', '--stage'], /--stage <value>' argument missing/],
  ])('refuses %j', (argv, message) => {
    expect(() => parseCliArguments(argv)).toThrow(message);
  });

  test('its help names every command, and that of a command every option and its exit codes', () => {
    for (const [name, { options, exitCodes }] of Object.entries(COMMANDS)) {
      expect(usage()).toContain(`  ${name}`);
      const text = commandUsage(name as CommandName);
      for (const option of [...options, ...COMMON_OPTIONS]) expect(text).toContain(`--${option}`);
      expect(text).toContain(`Exit code ${exitCodes}`);
    }
  });

  test('no line of a help is wider than a terminal', () => {
    const texts = [usage(), ...Object.keys(COMMANDS).map((name) => commandUsage(name as CommandName))];
    expect(texts.flatMap((text) => text.split('\n')).filter((line) => line.length > 130)).toEqual([]);
  });
});
