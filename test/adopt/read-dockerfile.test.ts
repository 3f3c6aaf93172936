import fc from 'fast-check';
import { readDockerfile } from '../../src/adopt/read/dockerfile';

const read = (...lines: string[]) => readDockerfile('Dockerfile', lines.join('\n'));

test.each([
  ['CMD ["app.handler"]', 'app', 'handler'],
  ['CMD app.handler', 'app', 'handler'],
  ['CMD ["src/app.lambdaHandler"]', 'src/app', 'lambdaHandler'],
])('%s names the handler', (line, module, exportName) => {
  const { handler } = read('FROM public.ecr.aws/lambda/nodejs:22', line);
  expect([handler?.modules[0], handler?.exportName]).toEqual([module, exportName]);
});

test('a program is left, as AWS Lambda calls a handler', () => {
  const { handler, leftovers } = read('FROM node:22-alpine', 'CMD ["node", "server.js"]');
  expect(handler).toBeUndefined();
  expect(leftovers).toMatchObject([{ why: expect.stringContaining('exports a handler'), at: { line: 2 } }]);
});

test.each([
  ['public.ecr.aws/lambda/nodejs:20-arm64', 'nodejs20.x'],
  ['node:22.4-alpine', 'nodejs22.x'],
  ['--platform=linux/arm64 node:22', 'nodejs22.x'],
  ['node:lts-alpine', undefined],
  ['public.ecr.aws/lambda/python:3.12', 'python3.12'],
  ['alpine', undefined],
])('the runtime of %s is %s', (image, runtime) => {
  expect(read(`FROM ${image}`).runtime?.name).toBe(runtime);
});

test.each([
  [
    'ENV A_B=1 C_D="two words"',
    [
      ['A_B', '1'],
      ['C_D', 'two words'],
    ],
  ],
  ['ENV A_B one two', [['A_B', 'one two']]],
  ["ENV A_B='x'", [['A_B', 'x']]],
  ['ENV NODE_OPTIONS=--enable-source-maps', []],
])('%s', (line, variables) => {
  const { settings } = read('FROM node:22', line);
  expect(settings.map(({ path, value }) => [path[1], value])).toEqual(variables);
});

test('only the last stage counts, and a line that goes on is one', () => {
  const { settings, leftovers } = read(
    'FROM node:22 AS build',
    'ENV BUILD=1',
    'RUN npm ci',
    'FROM node:22',
    'ENV AA=1 \\',
    '    # why',
    '    BB=2',
    'RUN apk add jq',
  );
  expect(settings.map(({ path, from }) => [path[1], from.line])).toEqual([
    ['AA', 5],
    ['BB', 5],
  ]);
  expect(leftovers).toMatchObject([{ what: 'RUN apk add jq', at: { line: 8 } }]);
});

test('never throws, whatever the text is', () => {
  const piece = fc.constantFrom(
    'FROM ',
    'CMD ',
    'ENV ',
    '["',
    '"]',
    '\\\n',
    '\n',
    'a.b',
    '=',
    ' ',
    '#',
    '..',
    '/',
  );
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        const { handler } = readDockerfile('Dockerfile', text);
        for (const path of handler?.modules ?? []) expect(path).not.toMatch(/^\/|^\.\./);
      },
    ),
  );
});
