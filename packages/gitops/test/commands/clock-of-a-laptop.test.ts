import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCliArguments } from '../../src/cli-arguments';
import { runCommand } from '../../src/commands/run-command';
import { statusOf } from '../support/status';

const HOUR_MS = 3_600_000;

const folder = mkdtempSync(join(tmpdir(), 'drystone-clock-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void delete process.env.DRYSTONE_CLOCK);

test('where time passes faster, what a command says has happened so long ago in that time', async () => {
  const from = Date.now() - HOUR_MS;
  process.env.DRYSTONE_CLOCK = JSON.stringify({ from, factor: 60 });
  // 60 hours have passed there in an hour here; the controller has looked ten hours ago.
  writeFileSync(
    join(folder, 'status.json'),
    JSON.stringify(statusOf(1, { now: new Date(from + 50 * HOUR_MS) })),
  );
  const parsed = parseCliArguments(['status', '--local', folder]);
  if (parsed.command === 'help') throw new Error('help is text');
  const { text } = await runCommand(parsed, { write: () => undefined, isInteractive: false });
  expect(text).toMatch(/silent for 10 h/);
});
