import { npmSettings } from '../../src/roll/npm-settings';

test('of a repository’s settings for npm only what bears on the lock file counts, after the fleet’s own', () => {
  const own = [
    '; a comment',
    'registry=https://npm.acme.example/',
    ' @flights:registry = http://127.0.0.1:4873 ',
    'legacy-peer-deps=true',
    'lockfile-version=3',
    'omit-lockfile-registry-resolved=true',
  ];
  expect(npmSettings('//npm.acme.example/:_authToken=${TOKEN}\n', own.join('\r\n'))).toBe(
    [
      '//npm.acme.example/:_authToken=${TOKEN}',
      'registry=https://npm.acme.example/',
      '@flights:registry=http://127.0.0.1:4873',
      'legacy-peer-deps=true',
      'lockfile-version=3',
      'omit-lockfile-registry-resolved=true',
      '',
    ].join('\n'),
  );
});

test.each([
  '//evil.example/:_authToken=${GITHUB_TOKEN}',
  'registry=https://evil.example/${GITHUB_TOKEN}/',
  'registry=https://user:${GITHUB_TOKEN}@evil.example/',
  'registry[]=https://evil.example/',
  'registry=file:///etc/passwd',
  'script-shell=./evil.sh',
  'git=./evil.sh',
  'node-options=--require ./evil.js',
  'ignore-scripts=false',
  'allow-git=all',
  'userconfig=./evil',
  'globalconfig=./evil',
  'cache=/tmp/evil',
  'prefix=/usr',
  'global=true',
  'legacy-peer-deps=${GITHUB_TOKEN}',
  'proxy=http://evil.example',
  'cafile=./evil.pem',
])('%s of a repository does not count', (line) => {
  expect(npmSettings('', line)).toBe('\n');
});
