import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../bootstrap');
const { handler } = require(join(FOLDER, 'index.js')) as { handler: (event: unknown) => Promise<object> };

test('a request is told to come back later, as a problem document', async () => {
  const result = (await handler({ httpMethod: 'GET', path: '/flights' })) as { body: string };
  expect(result).toMatchObject({
    statusCode: 503,
    headers: { 'content-type': 'application/problem+json', 'retry-after': '30' },
  });
  expect(JSON.parse(result.body)).toEqual({
    type: 'about:blank',
    title: 'Service Unavailable',
    status: 503,
    detail: 'The service has not been released yet.',
  });
});

test.each([
  ['messages of a queue', { Records: [{ eventSource: 'aws:sqs', messageId: '1', body: '{}' }] }],
  ['a message of a topic', { Records: [{ EventSource: 'aws:sns', Sns: { Message: '{}' } }] }],
  ['an event of a bus', { 'detail-type': 'FlightBooked', detail: {} }],
  ['an event of a schedule', {}],
  ['nothing', null],
])('%s fails, so that it is kept or comes again', async (_, event) => {
  await expect(handler(event)).rejects.toThrow('has not been released yet');
});

test('the image starts that handler, and holds nothing else', () => {
  const dockerfile = readFileSync(join(FOLDER, 'Dockerfile'), 'utf8');
  expect(dockerfile.match(/^(?:COPY|ADD|RUN) .*$/gm)).toEqual(['COPY index.js ${LAMBDA_TASK_ROOT}/']);
  expect(dockerfile).toContain('CMD ["index.handler"]');
});
