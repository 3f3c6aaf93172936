import { parseCliArguments } from '../src/cli-arguments';

describe('parseCliArguments', () => {
  it('leaves the port open and takes any free table port by default', () => {
    expect(parseCliArguments(['dev'])).toEqual({
      command: 'dev',
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

  it('runs the controller where that is asked for, with time 60 times as fast', () => {
    expect(parseCliArguments(['dev', '--stage', 'staging', '--controller'])).toMatchObject({
      stage: 'staging',
      timeFactor: 60,
    });
    expect(parseCliArguments(['dev', '--controller', '--time-scale', '1'])).toMatchObject({ timeFactor: 1 });
    expect(() => parseCliArguments(['dev', '--controller', '--time-scale', '0'])).toThrow('--time-scale 0');
  });

  it('asks for a token with every scope and claim, a claim as JSON or else as text', () => {
    const argv = ['token', '--sub', 'alice', '--scope', 'flights:read', '--scope', 'flights:write'];
    const claims = ['--claim', 'tenant=acme', '--claim', 'roles=["agent"]', '--claim', 'query=a=b'];
    expect(parseCliArguments([...argv, ...claims, '--expires', '60', '--json'])).toEqual({
      command: 'token',
      subject: 'alice',
      scopes: ['flights:read', 'flights:write'],
      expiresInSeconds: 60,
      claims: { tenant: 'acme', roles: ['agent'], query: 'a=b' },
      json: true,
    });
    expect(parseCliArguments(['token', '--sub', 'alice'])).toMatchObject({
      scopes: [],
      expiresInSeconds: 3600,
    });
  });

  it.each([[['--help']], [['-h']], [['dev', '--help']]])('helps with %j', (argv) => {
    expect(parseCliArguments(argv)).toEqual({ command: 'help' });
  });

  it.each([
    [[], 'the commands are dev and token (none was given): drystone-local --help lists their options'],
    [['serve'], 'the commands are dev and token (serve)'],
    [['dev', 'now'], "Unexpected argument 'now'"],
    [['dev', '--prot', '1'], "Unknown option '--prot'"],
    [['dev', '--port'], "Option '--port <value>' argument missing"],
    [['dev', '--port', 'x'], '--port x is no port: give a number from 0 to 65535'],
    [['dev', '--port', '65536'], '--port 65536 is no port'],
    [['dev', '--table-port', '1e3'], '--table-port 1e3 is no port'],
    [['token'], '--sub is missing: say whom the token is about, for example --sub alice'],
    [['token', '--sub', 'alice', '--expires', '0'], '--expires 0 is no time'],
    [['token', '--sub', 'alice', '--claim', 'tenant'], '--claim tenant has no value'],
    [['token', '--sub', 'alice', '--port', '1'], "Unknown option '--port'"],
  ])('refuses %j', (argv, message) => {
    expect(() => parseCliArguments(argv)).toThrow(message);
  });
});
