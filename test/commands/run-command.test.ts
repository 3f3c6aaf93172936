import { COMMANDS } from '../../src/commands/commands';
import { runCommand } from '../../src/commands/run-command';
import { UserError } from '../../src/errors';
import { usage } from '../../src/usage';
import { temporaryFolder } from '../support';

/** What the help says of each command: its name, and its options in their order. */
function documentedOptions(): Record<string, string[]> {
  const options: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of usage().split('\n')) {
    const [, name] = /^ {2}drystone (\w+)/.exec(line) ?? [];
    if (name !== undefined) options[name] = current = [];
    const [names = ''] = /^ {6}(?:--[\w-]+(?: <[^>]+>)?(?:, )?)+/.exec(line) ?? [];
    current.push(...[...names.matchAll(/--([\w-]+)/g)].map(([, option = '']) => option));
  }
  return options;
}

test('each command takes the options that the help names under it, and no others', () => {
  const taken = Object.entries(COMMANDS).map(([name, { options }]) => [name, options] as const);
  expect(Object.fromEntries(taken)).toEqual(documentedOptions());
});

test.each([
  [['check', '--yes'], 'drystone check has no --yes: it is for drystone upgrade'],
  [
    ['options', '--dry-run'],
    'drystone options has no --dry-run: it is for drystone adopt and drystone upgrade',
  ],
  [['pack', '--to', '2.0.0'], 'drystone pack has no --to: it is for drystone migration and drystone upgrade'],
])('%j is refused, because it is an option of another command', async (argv, message) => {
  await expect(runCommand(argv, temporaryFolder())).rejects.toThrow(message);
});

test('every option that a command does not have is named at once, with those that it has', async () => {
  await expect(runCommand(['check', '--yes', '--notes', 'notes.md'], temporaryFolder())).rejects.toThrow(
    `drystone check has no --yes: it is for drystone upgrade
drystone check has no --notes: it is for drystone upgrade
It takes --latest, --summary, --json. Nothing was done; see drystone --help`,
  );
});

test.each([
  [['--version'], /^\d+\.\d+\.\d+/],
  [['check', '--help'], /^drystone \d/],
])('%j is for every command', async (argv, text) => {
  expect(await runCommand(argv, temporaryFolder())).toMatchObject({
    text: expect.stringMatching(text),
    exitCode: 0,
  });
});

test('an upgrade whose notes would have no folder is refused before it begins', async () => {
  const upgrade = () => runCommand(['upgrade', '--yes', '--notes', 'nowhere/notes.md'], temporaryFolder());
  await expect(upgrade()).rejects.toThrow(UserError);
  await expect(upgrade()).rejects.toThrow('--notes nowhere/notes.md: there is no folder nowhere.');
});
