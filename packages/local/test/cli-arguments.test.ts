import { parseCliArguments } from '../src/cli-arguments';

describe('parseCliArguments', () => {
  it('takes port 3000 and any free table port by default', () => {
    expect(parseCliArguments(['dev'])).toEqual({
      command: 'dev',
      port: 3000,
      tablePort: 0,
      json: false,
      rawLogs: false,
    });
  });

  it('reads every option', () => {
    expect(parseCliArguments(['dev', '--port', '0', '--table-port=8000', '--json', '--raw-logs'])).toEqual({
      command: 'dev',
      port: 0,
      tablePort: 8000,
      json: true,
      rawLogs: true,
    });
  });

  it.each([[['--help']], [['-h']], [['dev', '--help']]])('helps with %j', (argv) => {
    expect(parseCliArguments(argv)).toEqual({ command: 'help' });
  });

  it.each([
    [[], 'the only command is dev (none was given): drystone-local --help lists the options'],
    [['serve'], 'the only command is dev (serve)'],
    [['dev', 'now'], 'the only command is dev (dev now)'],
    [['dev', '--prot', '1'], "Unknown option '--prot'"],
    [['dev', '--port'], "Option '--port <value>' argument missing"],
    [['dev', '--port', 'x'], '--port x is no port: give a number from 0 to 65535'],
    [['dev', '--port', '65536'], '--port 65536 is no port'],
    [['dev', '--table-port', '1e3'], '--table-port 1e3 is no port'],
  ])('refuses %j', (argv, message) => {
    expect(() => parseCliArguments(argv)).toThrow(message);
  });
});
