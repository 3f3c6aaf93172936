import type { FunctionVersion } from '../../src/lambda/function-version';
import type { PrintedLine } from '../../src/lambda/function-worker';
import { FunctionWorker } from '../../src/lambda/function-worker';
import { locateFault } from '../../src/lambda/locate-fault';
import { buildThreadCode } from '../../src/lambda/thread-code';
import { dirname } from 'node:path';
import { functionEnvironment } from '../../src/lambda/function-environment';
import { invocationOf, removeVersions, versionOf } from './bundled';

describe('FunctionWorker', () => {
  let worker: FunctionWorker | undefined;
  let printed: PrintedLine[];
  let threadCode: string;

  beforeAll(async () => (threadCode = await buildThreadCode()));
  beforeEach(() => (printed = []));
  afterEach(() => worker?.stop());
  afterAll(removeVersions);

  function start(source: string, overrides: Partial<FunctionVersion> = {}): FunctionWorker {
    worker = new FunctionWorker(versionOf(source, overrides), threadCode, (line) => printed.push(line));
    return worker;
  }

  async function call(source: string, overrides: Partial<FunctionVersion> = {}, event: unknown = {}) {
    const started = start(source, overrides);
    await started.ready;
    return started.invoke(invocationOf(event));
  }

  it('hands the event over and brings back what the handler returns', async () => {
    const outcome = await call('export const handler = async (event) => ({ got: event })', {}, { id: 1 });
    expect(outcome).toEqual({ ok: true, result: { got: { id: 1 } } });
  });

  it('brings back what is left of a result after JSON, as Lambda does', async () => {
    const outcome = await call(
      'export const handler = async () => ({ at: new Date(0), f: () => 1, u: undefined })',
    );
    expect(outcome).toEqual({ ok: true, result: { at: '1970-01-01T00:00:00.000Z' } });
  });

  it('brings back null for a handler that returns nothing', async () => {
    expect(await call('export const handler = async () => {}')).toEqual({ ok: true, result: null });
  });

  it('gives the handler the context of Lambda', async () => {
    const environment = functionEnvironment({
      functionName: 'LocalFlightService',
      module: 'index',
      memoryMb: 128,
      variables: {},
    });
    const outcome = await call('export const handler = async (_, context) => context', { environment });
    expect(outcome).toMatchObject({
      result: {
        awsRequestId: 'request-1',
        functionName: 'LocalFlightService',
        functionVersion: '$LATEST',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:LocalFlightService',
        memoryLimitInMB: '128',
        logGroupName: '/aws/lambda/LocalFlightService',
      },
    });
  });

  it('counts down from the configured timeout', async () => {
    const outcome = await call(
      'export const handler = async (_, context) => context.getRemainingTimeInMillis()',
    );
    expect(outcome).toMatchObject({ ok: true, result: expect.any(Number) });
    const remainingMs = outcome.ok ? Number(outcome.result) : NaN;
    expect(remainingMs).toBeGreaterThan(0);
    expect(remainingMs).toBeLessThanOrEqual(10_000);
  });

  it('shows the handler the given environment and nothing of ours', async () => {
    const outcome = await call('export const handler = async () => process.env', {
      environment: { TABLE_NAME: 't' },
    });
    expect(outcome).toEqual({
      ok: true,
      result: { TABLE_NAME: 't', _X_AMZN_TRACE_ID: 'Root=1-67891233-abcdef012345678912345678' },
    });
  });

  it('lists the routes of a handler that has some', async () => {
    const { ready } = start(
      'export const handler = Object.assign(async () => {}, { routes: [{ method: "GET", path: "/flights", secret: 1 }] })',
    );
    expect(await ready).toEqual({ ok: true, result: [{ method: 'GET', path: '/flights' }] });
  });

  it('keeps what the handler prints, in order, before the result', async () => {
    await call(
      'export const handler = async () => { console.log("one"); console.error("two"); console.log("three"); }',
    );
    expect(printed.filter(({ text }) => text !== 'two')).toEqual([
      { text: 'one', requestId: 'request-1' },
      { text: 'three', requestId: 'request-1' },
    ]);
    expect(printed).toContainEqual({ text: 'two', requestId: 'request-1' });
  });

  it('reports an error that the handler throws with its place in the source, and serves on', async () => {
    const source =
      'export const handler = async (event: { fail: boolean }) => {\n  if (event.fail) throw new TypeError("no fares");\n  return "well";\n}';
    const outcome = await call(source, {}, { fail: true });
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'thrown', message: 'TypeError: no fares' } });
    expect(worker?.isDead).toBe(false);
    expect(await worker?.invoke(invocationOf({}))).toEqual({ ok: true, result: 'well' });
  });

  it('maps positions to the TypeScript source', async () => {
    const version = versionOf(
      'type A = 1;\ninterface B {}\nexport const handler = async () => {\n  throw new Error("boom");\n};',
    );
    worker = new FunctionWorker(version, threadCode, () => undefined);
    await worker.ready;
    const outcome = await worker.invoke(invocationOf({}));
    const fault = outcome.ok ? undefined : locateFault(outcome.fault, dirname(version.handlerFile));
    expect(fault?.message).toMatch(/^Error: boom \(\.\.\/.*\/index\.ts:4:9\)$/);
  });

  it.each([
    ['something that is no error', 'throw "text"', 'text'],
    ['a result that JSON cannot hold', 'return 1n', 'TypeError: Do not know how to serialize a BigInt'],
  ])('reports %s', async (_, body, message) => {
    const outcome = await call(`export const handler = async () => { ${body} }`);
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'thrown', message } });
  });

  it('refuses a response larger than Lambda takes', async () => {
    const outcome = await call('export const handler = async () => "x".repeat(6291555)');
    expect(outcome).toMatchObject({
      ok: false,
      fault: { message: 'the response has 6291557 bytes, more than the 6291556 that Lambda takes' },
    });
  });

  it('kills a handler at the timeout, even one that never yields', async () => {
    const outcome = await call('export const handler = async () => { for (;;); }', { timeoutSeconds: 0.05 });
    expect(outcome).toEqual({
      ok: false,
      fault: { kind: 'timeout', message: 'timed out after 0.05 s (timeout in service-config.yaml:18)' },
    });
    expect(worker?.isDead).toBe(true);
  });

  it.each([
    ['exits', 'process.exit(3)', 'the function exited with status 3'],
    [
      'leaves a rejection unhandled',
      'Promise.reject(new Error("lost")); await new Promise(() => {})',
      'uncaught Error: lost',
    ],
    [
      'throws in a timer',
      'setTimeout(() => { throw new RangeError("late") }); await new Promise(() => {})',
      'uncaught RangeError: late',
    ],
    [
      'runs out of memory',
      'const all = []; for (;;) all.push(new Array(1e5).fill({}))',
      'ran out of memory at 20 MB (memorySize in service-config.yaml:17)',
    ],
  ])('reports a handler that %s, and is dead then', async (_, body, message) => {
    const outcome = await call(`export const handler = async () => { ${body} }`, { memoryMb: 20 });
    expect(outcome).toMatchObject({ ok: false, fault: { kind: 'crash', message } });
    expect(worker?.isDead).toBe(true);
  });

  it.each([
    ['throws while it loads', 'throw new Error("no config")', 'Error: no config'],
    ['exports no handler', 'export const main = 1', 'it exports no function called handler'],
    ['exits while it loads', 'process.exit(1)', 'the function exited with status 1'],
  ])('is not ready when the source %s', async (_, source, message) => {
    const { ready } = start(source);
    expect(await ready).toMatchObject({ ok: false, fault: { kind: 'init', message } });
  });
});
