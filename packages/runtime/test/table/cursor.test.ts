import { InvalidCursorError, ServiceDynamoClient } from '@drystone/runtime';
import fc from 'fast-check';
import { recordingClient } from '../support/recording-client';
import { START_TIMEOUT_MS, TABLE_NAME, startLocalTable } from '../support/local-table';

const asCursor = (position: unknown) => Buffer.from(JSON.stringify(position)).toString('base64url');

const { client, sent } = recordingClient();
const table = new ServiceDynamoClient({ tableName: TABLE_NAME, prefix: 'FLIGHTS', client });

test('whatever a cursor holds, the query starts in its own partition', async () => {
  const position = fc.array(fc.string({ minLength: 1 }), { minLength: 3, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(position, async (values) => {
      const partition = table.key('route', 'AMS');
      await table.query({ partition, index: 'GSI1' }).page({ cursor: asCursor(values) });
      const [sort, base, baseSort] = values;
      expect(sent.pop()?.body['ExclusiveStartKey']).toEqual({
        GSI1PK: { S: partition },
        GSI1SK: { S: sort },
        PK: { S: `FLIGHTS#${base}` },
        SK: { S: baseSort },
      });
    }),
  );
});

test.each([
  ['text that is no cursor', 'page-2'],
  ['an empty cursor', ''],
  ['a cursor of another kind of query', asCursor(['1', '2', '3'])],
  ['a key', asCursor({ PK: 'HOTELS#1', SK: 'x' })],
  ['a number', asCursor([7])],
  ['an empty sort key', asCursor([''])],
])('%s is refused before anything is sent', async (_, cursor) => {
  const query = table.query({ partition: table.key('seats') });
  await expect(query.page({ cursor })).rejects.toThrow(InvalidCursorError);
  expect(sent).toEqual([]);
});

test(
  'a cursor that points outside of the range of the query is refused as a cursor',
  async () => {
    const local = await startLocalTable();
    const real = new ServiceDynamoClient({ tableName: TABLE_NAME, prefix: 'FLIGHTS', client: local.client });
    const query = real.query({ partition: real.key('seats'), sort: { beginsWith: '12' } });
    await expect(query.page({ cursor: asCursor(['99']) })).rejects.toThrow(InvalidCursorError);
    await local.close();
  },
  START_TIMEOUT_MS,
);

test('a cursor tells its reader neither the prefix nor the partition', async () => {
  const lastKey = {
    GSI1PK: { S: 'FLIGHTS#route#AMS' },
    GSI1SK: { S: 'x' },
    PK: { S: 'FLIGHTS#flight#1' },
    SK: { S: 'flight' },
  };
  const answering = recordingClient(() => ({ body: { Items: [], LastEvaluatedKey: lastKey } }));
  const paged = new ServiceDynamoClient({
    tableName: TABLE_NAME,
    prefix: 'FLIGHTS',
    client: answering.client,
  });
  const { cursor = '' } = await paged.query({ partition: paged.key('route', 'AMS'), index: 'GSI1' }).page();
  expect(JSON.parse(Buffer.from(cursor, 'base64url').toString())).toEqual(['x', 'flight#1', 'flight']);
});
