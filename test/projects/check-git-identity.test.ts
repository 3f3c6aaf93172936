import { UserError } from '../../src/errors';
import { checkGitIdentity } from '../../src/projects/check-git-identity';
import { temporaryFolder } from '../support';

const nobody: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  // Some machines have a host name that git would make an address of.
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'user.useConfigOnly',
  GIT_CONFIG_VALUE_0: 'true',
};
const somebody = { ...nobody, GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.com' };

describe('checkGitIdentity', () => {
  test('tells how to mend it where git does not know its user', () => {
    const check = () => checkGitIdentity(temporaryFolder(), ['new'], nobody);
    expect(check).toThrow(UserError);
    expect(check).toThrow(/git config --global user\.name[^]*--no-git[^]*Nothing was changed/);
  });

  test('goes on where nothing will be committed', () => {
    expect(() => checkGitIdentity(temporaryFolder(), ['new', '--no-git'], nobody)).not.toThrow();
  });

  test('goes on where git knows its user', () => {
    expect(() => checkGitIdentity(temporaryFolder(), ['new'], somebody)).not.toThrow();
  });

  test('leaves it to projen to say that there is no git', () => {
    expect(() => checkGitIdentity(temporaryFolder(), ['new'], { PATH: '/nowhere' })).not.toThrow();
  });
});
