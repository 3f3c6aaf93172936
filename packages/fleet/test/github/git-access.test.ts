import { execFileSync } from 'node:child_process';
import { gitAccess, webUrl } from '../../src/github/git-access';
import { tokenOf } from '../../src/github/token';

/** What git itself would send to an address. */
function headerFor(address: string, environment: NodeJS.ProcessEnv): string {
  try {
    const args = ['config', '--get-urlmatch', 'http.extraHeader', address];
    return execFileSync('git', args, { encoding: 'utf8', env: { ...process.env, ...environment } }).trim();
  } catch {
    return '';
  }
}

test('git shows the token to GitHub, and to nobody else', () => {
  const environment = gitAccess('https://api.github.com', 'ghp_x', {});
  const credentials = Buffer.from('x-access-token:ghp_x').toString('base64');
  expect(headerFor('https://github.com/acme/x.git', environment)).toBe(`Authorization: Basic ${credentials}`);
  for (const other of ['https://github.com.evil.example/', 'http://github.com/', 'https://evil.example/'])
    expect(headerFor(other, environment)).toBe('');
});

test('settings that git was given in the environment before stay', () => {
  const before = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.name', GIT_CONFIG_VALUE_0: 'x' };
  const environment = gitAccess('https://api.github.com', 'ghp_x', before);
  expect(environment).toMatchObject({
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_1: expect.stringContaining('http.'),
  });
});

test.each([
  ['https://api.github.com', 'https://github.com'],
  ['https://api.acme.ghe.com', 'https://acme.ghe.com'],
  ['https://github.acme.example/api/v3', 'https://github.acme.example'],
])('of %s the repositories are at %s', (apiUrl, expected) => {
  expect(webUrl(apiUrl)).toBe(expected);
});

test('the token is the one of either name, and is asked for where there is none', () => {
  expect(tokenOf({ GITHUB_TOKEN: 'a', GH_TOKEN: 'b' })).toBe('a');
  expect(tokenOf({ GITHUB_TOKEN: '', GH_TOKEN: 'b' })).toBe('b');
  expect(() => tokenOf({})).toThrow(/^roll needs a token for GitHub in GITHUB_TOKEN or GH_TOKEN/);
});
