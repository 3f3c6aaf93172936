import { allowedOrigin, type Preflight } from '@drystone/config';
import { preflightIntegration } from '../../src/api/body/preflight-integration';

const A = 'https://a.example';
const B = 'https://b.example';

function preflightOf(...allowOrigins: string[]): Preflight {
  return { path: '/a', allowOrigins, headers: { 'Access-Control-Max-Age': '60', Vary: 'Origin' } };
}

function answerOf(...allowOrigins: string[]) {
  return preflightIntegration(preflightOf(...allowOrigins))['x-amazon-apigateway-integration'].responses
    .default;
}

/** What the template makes of a request: the part of Apache Velocity that it uses, read by its lines. */
function originSent(template: string, headers: Readonly<Record<string, string>>, otherwise: string): string {
  let origin = '';
  for (const line of template.split('\n')) {
    const taken = /header\.get\("(\w+)"\)/.exec(line)?.[1];
    if (taken !== undefined) origin = origin === '' ? (headers[taken] ?? '') : origin;
    const allowed = [...line.matchAll(/\$origin == "(https[^"]+)"/g)].map(([, each]) => each);
    if (allowed.includes(origin)) return origin;
  }
  return otherwise;
}

it('answers without a function', () => {
  const { responses, ...method } = preflightIntegration(preflightOf(A));
  expect(method['x-amazon-apigateway-integration']).toMatchObject({
    type: 'mock',
    requestTemplates: { 'application/json': '{"statusCode":204}' },
  });
  expect(Object.keys(responses['204'].headers)).toEqual([
    'Access-Control-Allow-Origin',
    'Access-Control-Max-Age',
    'Vary',
  ]);
});

it('is read as text where the API takes every media type as bytes', () => {
  expect(preflightIntegration(preflightOf(A))['x-amazon-apigateway-integration'].contentHandling).toBe(
    'CONVERT_TO_TEXT',
  );
});

it.each([
  [[A], `'${A}'`],
  [['*'], "'*'"],
  [[A, '*'], "'*'"],
])('sends the same to everyone for %j', (origins, value) => {
  const { responseParameters, ...answer } = answerOf(...origins);
  expect(responseParameters['method.response.header.Access-Control-Allow-Origin']).toBe(value);
  expect(answer).not.toHaveProperty('responseTemplates');
});

it.each([
  [{ origin: A }, A],
  [{ origin: B }, B],
  [{ Origin: B }, B],
  [{ origin: 'https://evil.example' }, 'https://evil.example'],
  [{}, undefined],
])('of several origins, names the one of %j, as on a laptop', (headers: Record<string, string>, origin) => {
  const { responseParameters, responseTemplates } = answerOf(A, B);
  const otherwise = responseParameters['method.response.header.Access-Control-Allow-Origin']!.slice(1, -1);
  const template = responseTemplates!['application/json'];
  expect(originSent(template, headers, otherwise)).toBe(allowedOrigin([A, B], origin));
});
