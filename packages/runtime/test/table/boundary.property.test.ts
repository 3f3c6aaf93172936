import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { DrystoneError, ServiceDynamoClient } from '@drystone/runtime';
import type { TableKey } from '@drystone/runtime';
import fc from 'fast-check';
import { foreignKeys } from '../support/foreign-keys';
import { anyOperation } from '../support/random-operation';
import { recordingClient } from '../support/recording-client';
import type { WireRequest } from '../support/recording-client';
import { runGuarded } from '../support/run-guarded';
import { runRaw } from '../support/run-raw';

const PREFIX = 'FLIGHTS';
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 10_000);

/** A million runs take some minutes. */
const TIMEOUT_MS = 60_000 + RUNS * 5;

let lastFound: TableKey | undefined;

/** Every first page of a query says that there is more, after an item that may be foreign. */
function answerQueries({ body }: WireRequest) {
  if (!lastFound || !('KeyConditionExpression' in body) || body['ExclusiveStartKey']) return { body: {} };
  const found = Object.fromEntries(Object.entries(lastFound).map(([name, value]) => [name, { S: value }]));
  return { body: { Items: [found], LastEvaluatedKey: found } };
}

test(
  `none of ${RUNS} random operations leaves the partition; the same ones through the raw client do`,
  async () => {
    const guarded = recordingClient(answerQueries);
    const raw = recordingClient();
    const table = new ServiceDynamoClient({
      tableName: 'shared-table',
      prefix: PREFIX,
      client: guarded.client,
    });
    const documents = DynamoDBDocumentClient.from(raw.client, {
      marshallOptions: { removeUndefinedValues: true },
    });
    const seen = { guarded: 0, refused: 0, rawForeign: 0 };

    await fc.assert(
      fc.asyncProperty(anyOperation, async (each) => {
        lastFound = each.kind === 'query' ? each.found : undefined;
        await Promise.all([
          runGuarded(table, each).catch((error: unknown) => {
            if (!(error instanceof DrystoneError)) throw error;
            seen.refused += 1;
          }),
          runRaw(documents, each),
        ]);
        const sent = guarded.sent.splice(0);
        seen.guarded += sent.length;
        seen.rawForeign += raw.sent
          .splice(0)
          .filter((request) => foreignKeys(request, PREFIX).length > 0).length;
        expect(sent.flatMap((request) => foreignKeys(request, PREFIX))).toEqual([]);
      }),
      { numRuns: RUNS },
    );

    // Neither half of the property may hold because nothing happened.
    expect(seen.guarded).toBeGreaterThan(RUNS / 10);
    expect(seen.refused).toBeGreaterThan(RUNS / 10);
    expect(seen.rawForeign).toBeGreaterThan(RUNS / 10);
  },
  TIMEOUT_MS,
);
