import { queueHandler } from '@drystone/runtime/events';
import { z } from 'zod';
import { capturedOutput } from '../support/captured-output';
import { usingLocalTable } from '../support/flights-table';
import { queueRecord } from '../support/queue-record';

const local = usingLocalTable();
const Card = z.object({ id: z.string(), number: z.string(), changes: z.number().default(0) });
const cards = () => local.table.entity('card', Card, { partition: ['id'], version: 'changes' });
const card = { id: '1', number: '4111 1111 1111 1111' };
const notMine = { if: { number: 'another' } };

beforeAll(() => cards().put(card));

test.each<[string, () => Promise<unknown>]>([
  ['CONDITION_FAILED', () => cards().update({ id: '1' }, { set: {} }, notMine)],
  ['VERSION_CONFLICT', () => cards().delete({ id: '1' }, { version: 7 })],
  ['ITEM_EXISTS', () => cards().put(card)],
  ['TRANSACTION_FAILED', () => local.table.transactWrite([cards().toDelete({ id: '1' }, notMine)])],
])('%s tells who catches it of the item, and no log', async (code, write) => {
  const failures: unknown[] = [];
  const handler = queueHandler(z.unknown(), () =>
    write().then(
      () => undefined,
      (error: unknown) => {
        failures.push(error);
        throw error;
      },
    ),
  );
  const lines = await capturedOutput(() => handler({ Records: [queueRecord('1')] }));
  expect(lines).toContainEqual(expect.objectContaining({ level: 'ERROR', message: 'A message failed' }));
  expect(failures).toMatchObject([{ code }]);
  expect(JSON.stringify(lines)).toContain(code);
  expect(JSON.stringify(lines)).not.toContain('4111');
});
