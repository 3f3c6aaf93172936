import { readServerless } from '../../src/adopt/read/serverless';

const read = (fields: string, rest = '') =>
  readServerless(
    'serverless.yml',
    `functions:\n  one:\n    ${fields.replaceAll('\n', '\n    ')}\n${rest}`,
    undefined,
  );
const settingsOf = (fields: string, rest?: string) =>
  read(fields, rest).settings.map(({ path, value }) => [path.join('.'), value]);

test.each([
  ['memorySize: 512', ['memorySize', 512]],
  ['timeout: 7', ['timeout', 7]],
  ['reservedConcurrency: 3', ['reservedConcurrency', 3]],
  ['ephemeralStorageSize: 1024', ['ephemeralStorage', 1024]],
  ['snapStart: true', ['snapStart', 'publishedVersions']],
  ['tracing: Active', ['tracing', 'Active']],
  ['environment: { A_B: x }', ['environment.A_B', 'x']],
  ['maximumEventAge: 60', ['async.maximumEventAge', 60]],
  ['events: [{ schedule: rate(1 day) }]', ['events.schedule.-', { expression: 'rate(1 day)' }]],
  ['events: [{ sns: fares }]', ['events.sns.-', { topic: 'fares' }]],
  [
    'events: [{ sqs: { arn: arn:aws:sqs:x:123456789012:orders, functionResponseType: ReportBatchItemFailures } }]',
    ['events.sqs.-', { queue: 'orders' }],
  ],
  ['events: [{ eventBridge: { pattern: { source: [a] } } }]', ['events.eventBridge.-', { source: ['a'] }]],
])('%s is carried over', (fields, setting) => {
  expect(settingsOf(fields)).toEqual([setting]);
});

test.each([
  ['httpApi: GET /a', 'get', '/a'],
  ["httpApi: '*'", 'any', '/{proxy+}'],
  ['http: { method: post, path: "a/{id}" }', 'post', '/a/{id}'],
])('%s is a route', (event, method, path) => {
  expect(read(`events: [{ ${event} }]`).routes).toMatchObject([{ method, path }]);
});

test('a schedule with several rates is several schedules', () => {
  const events = 'events: [{ schedule: { rate: [rate(1 hour), rate(1 day)] } }]';
  expect(settingsOf(events)).toHaveLength(2);
});

describe('variables', () => {
  test.each([
    ['${self:custom.name}', 'fares'],
    ['x-${self:custom.name}-y', 'x-fares-y'],
    ['${self:custom.again}', 'fares'],
  ])('%s is written out', (text, value) => {
    const rest = "custom:\n  name: fares\n  again: '${self:custom.name}'\n";
    expect(settingsOf(`environment: { A: '${text}' }`, rest)).toEqual([['environment.A', value]]);
  });

  test.each([
    ['${opt:stage}', /only a deployment knows/],
    ['${env:SECRET}', /only a deployment knows/],
    ['${self:custom.nothing}', /only a deployment knows/],
    ['${self:constructor.name}', /only a deployment knows/],
    ['${self:custom.circle}', /circles/],
    ['${self:custom.big}', /too long/],
  ])('%s is left with the reason', (text, reason) => {
    const big = '${self:custom.circle}'.repeat(600);
    const rest = `custom:\n  circle: '\${self:custom.circle}'\n  big: '${big}'\n`;
    const { settings, leftovers } = read(`environment: { A: '${text}' }`, rest);
    expect(settings).toEqual([]);
    expect(leftovers[0]?.why).toMatch(reason);
  });
});

test('the function overrules the provider, and statements of both are carried over', () => {
  const rest = [
    'provider:',
    '  memorySize: 256',
    '  iam: { role: { statements: [{ Effect: Allow, Action: [dynamodb:GetItem], Resource: x }] } }',
    '',
  ].join('\n');
  const { settings } = read('memorySize: 512', rest);
  expect(settings.map(({ value }) => value)).toEqual([256, 'dynamodb:GetItem', 512]);
});
