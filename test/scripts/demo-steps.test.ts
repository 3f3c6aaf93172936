import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderFailure, StepError, Steps } from '../../scripts/demo/steps';

/** What is printed while something runs. */
async function printed(action: () => Promise<unknown>): Promise<string> {
  const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  try {
    await action();
    return write.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    write.mockRestore();
  }
}

const steps = () => new Steps(mkdtempSync(join(tmpdir(), 'drystone-steps-')));

test('a step prints what happened meanwhile, a tick with its seconds, and what came of it', async () => {
  const text = await printed(() =>
    steps().run({
      title: 'npx projen build',
      mend: 'nothing',
      action: async (_, say) => {
        say('compiled');
        return 4;
      },
      outcome: (count) => [`${count} tests passed`, 'v1.0.0'],
    }),
  );
  expect(text).toMatch(/^ {4}compiled\n✔ npx projen build \d+\.\d s\n {4}4 tests passed\n {4}v1\.0\.0\n$/);
});

test('a step that fails is told with the end of its log, where that is, and what to do', async () => {
  const failing = steps().run({
    title: 'npx projen build',
    mend: 'run it yourself',
    action: async (logFile) => {
      writeFileSync(logFile, Array.from({ length: 40 }, (_, line) => `line ${line + 1}\n`).join(''));
      throw new Error('it ended with 1');
    },
  });
  const error = await failing.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(StepError);
  const text = renderFailure(error as StepError);
  expect(text).toMatch(
    /^✖ npx projen build: it ended with 1\n {4}line 21\n[^]* {4}line 40\nLog: .*01\.log\n/,
  );
  expect(text).toContain('Mend: run it yourself');
});

test('a step that others log for is told with the end of their log, long lines cut short', async () => {
  const logFile = join(mkdtempSync(join(tmpdir(), 'drystone-steps-')), 'dev.log');
  writeFileSync(logFile, `${'{'.repeat(1000)}\nPOST /flights 500\n`);
  const failing = steps().run({
    title: 'POST /flights',
    mend: 'read this log',
    logFile,
    action: async () => {
      throw new Error('it answered 500');
    },
  });
  const text = renderFailure((await failing.catch((reason: unknown) => reason)) as StepError);
  expect(text.split('\n').slice(1, 4)).toEqual([
    `    ${'{'.repeat(300)}…`,
    '    POST /flights 500',
    `Log: ${logFile}`,
  ]);
});
