import { parseCliArguments, USAGE } from '../src/cli-arguments';

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
    expect(parseCliArguments([])).toEqual({ command: 'help' });
  });

  test.each([
    [['preview'], 'preview needs --to'],
    [['roll'], 'is no command'],
    [['status', 'x'], 'is no command'],
    [['status', '--to', '1.0.0'], 'is no command'],
    [['status', '--jsn'], /--jsn/],
  ])('refuses %j', (argv, message) => {
    expect(() => parseCliArguments(argv)).toThrow(message);
  });

  test('its help names every option', () => {
    for (const option of ['--fleet', '--to', '--tarballs', '--html', '--json'])
      expect(USAGE).toContain(option);
  });
});
