import { existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FunctionHost } from '../../src/lambda/function-host';
import { invocationOf, removeVersions, versionOf } from './bundled';

describe('FunctionHost', () => {
  let host: FunctionHost;
  let folder: string;

  beforeEach(() => {
    host = new FunctionHost(() => undefined);
    folder = mkdtempSync(join(tmpdir(), 'drystone-host-'));
  });

  afterEach(async () => {
    await host.stop();
    rmSync(folder, { recursive: true });
  });

  afterAll(removeVersions);

  const result = async (event: unknown = {}) => {
    const outcome = await host.invoke(invocationOf(event));
    return outcome.ok ? outcome.result : outcome.fault.message;
  };

  /** A handler that writes `<name>.started` and then waits until `<name>.released` is there. */
  const waiting = `
    import { existsSync, writeFileSync } from 'node:fs';
    import { setTimeout } from 'node:timers/promises';
    let calls = 0;
    export const handler = async ({ name }) => {
      const call = ++calls;
      if (!name) return call;
      writeFileSync(name + '.started', '');
      while (!existsSync(name + '.released')) await setTimeout(5);
      return name;
    };`;

  const signalFile = (name: string) => join(folder, name);
  const release = (name: string) => writeFileSync(`${signalFile(name)}.released`, '');

  function started(name: string): Promise<void> {
    return new Promise((resolve) => {
      const watcher = watch(folder, (_, file) => {
        if (file !== `${name}.started`) return;
        watcher.close();
        resolve();
      });
    });
  }

  it('says that nothing is loaded before the first version', async () => {
    expect(await result()).toBe('no version of the handler could be loaded yet');
  });

  it('keeps module state from one request to the next, as a warm function does', async () => {
    await host.deploy(versionOf(waiting));
    expect([await result(), await result()]).toEqual([1, 2]);
  });

  it('serves requests that overlap on different workers', async () => {
    await host.deploy(versionOf(waiting));
    const firstStarted = started('a');
    const first = result({ name: signalFile('a') });
    await firstStarted;
    expect(await result()).toBe(1);
    release('a');
    expect(await first).toBe(signalFile('a'));
  });

  it('lets a request in flight finish on the old version while the new one serves', async () => {
    await host.deploy(versionOf(waiting));
    const firstStarted = started('a');
    const first = result({ name: signalFile('a') });
    await firstStarted;
    await host.deploy(versionOf('export const handler = async () => "new"'));
    expect(await result()).toBe('new');
    release('a');
    expect(await first).toBe(signalFile('a'));
  });

  it('runs four requests at a time and serves the others after them', async () => {
    await host.deploy(
      versionOf(`
        import { appendFileSync } from 'node:fs';
        import { setTimeout } from 'node:timers/promises';
        export const handler = async ({ log }) => {
          appendFileSync(log, '+');
          await setTimeout(20);
          appendFileSync(log, '-');
          return 'done';
        };`),
    );
    const log = signalFile('log');
    const answers = await Promise.all(Array.from({ length: 12 }, () => result({ log })));
    expect(answers).toEqual(Array(12).fill('done'));
    let running = 0;
    const heights = [...readFileSync(log, 'utf8')].map((sign) => (running += sign === '+' ? 1 : -1));
    expect(Math.max(...heights)).toBeLessThanOrEqual(4);
  });

  it('replaces a worker that timed out', async () => {
    await host.deploy(
      versionOf('export const handler = async ({ hang }) => { while (hang); return "well" }', {
        timeoutSeconds: 0.5,
      }),
    );
    expect(await result({ hang: true })).toBe('timed out after 0.5 s (timeout in service-config.yaml:18)');
    expect(await result()).toBe('well');
  });

  it('replaces a worker that crashed between two requests', async () => {
    const printed = new Promise<string>((resolve) => {
      host = new FunctionHost(({ text }) => resolve(text));
    });
    await host.deploy(
      versionOf(`
        import { existsSync } from 'node:fs';
        export const handler = async ({ name }) => {
          if (name) setInterval(() => { if (existsSync(name + '.released')) throw new Error('late'); }, 5);
          return 'well';
        };`),
    );
    expect(await result({ name: signalFile('a') })).toBe('well');
    release('a');
    expect(await printed).toBe('uncaught Error: late');
    expect(await result()).toBe('well');
  });

  it('keeps the version that serves when the next cannot be loaded', async () => {
    await host.deploy(versionOf('export const handler = async () => "old"'));
    const loaded = await host.deploy(versionOf('throw new Error("broken")'));
    expect(loaded).toMatchObject({ ok: false, fault: { message: 'Error: broken' } });
    expect(await result()).toBe('old');
  });

  it('loads nothing more once it was stopped', async () => {
    await host.stop();
    const version = versionOf(`writeFileSync(${JSON.stringify(signalFile('loaded'))}, '');
      import { writeFileSync } from 'node:fs';
      export const handler = async () => 1;`);
    expect(await host.deploy(version)).toMatchObject({ ok: false });
    expect(existsSync(signalFile('loaded'))).toBe(false);
  });

  it('reports the routes of the version that it took', async () => {
    const loaded = await host.deploy(
      versionOf(
        'export const handler = Object.assign(async () => 1, { routes: [{ method: "GET", path: "/a" }] })',
      ),
    );
    expect(loaded).toEqual({ ok: true, result: [{ method: 'GET', path: '/a' }] });
  });
});
