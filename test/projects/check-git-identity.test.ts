import { UserError } from '../../src/errors';
import { checkGitIdentity } from '../../src/projects/check-git-identity';
import { temporaryFolder } from '../support';

describe('checkGitIdentity', () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = { ...before };
  });

  function forget(): void {
    for (const name of Object.keys(process.env).filter((key) => key.startsWith('GIT_')))
      delete process.env[name];
    Object.assign(process.env, {
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      // Some machines have a host name that git would make an address of.
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'user.useConfigOnly',
      GIT_CONFIG_VALUE_0: 'true',
    });
  }

  test('tells how to mend it where git does not know its user', () => {
    forget();
    expect(() => checkGitIdentity(temporaryFolder(), ['new'])).toThrow(UserError);
    expect(() => checkGitIdentity(temporaryFolder(), ['new'])).toThrow(
      /git config --global user\.name[^]*--no-git/,
    );
  });

  test('goes on where nothing will be committed', () => {
    forget();
    expect(() => checkGitIdentity(temporaryFolder(), ['new', '--no-git'])).not.toThrow();
  });

  test('goes on where git knows its user', () => {
    forget();
    Object.assign(process.env, { GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' });
    expect(() => checkGitIdentity(temporaryFolder(), ['new'])).not.toThrow();
  });
});
