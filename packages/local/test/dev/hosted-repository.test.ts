import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DevFact } from '../../src/dev/dev-event';
import { HostedRepository } from '../../src/dev/hosted-repository';
import { Lifetime } from '../../src/dev/lifetime';
import { ProjectFolder } from './project-folder';

const FILE = 'service-config.yaml';

describe('HostedRepository', () => {
  let project: ProjectFolder;
  let lifetime: Lifetime;
  let loaded: string[];
  let heard: () => void;

  beforeEach(() => {
    project = new ProjectFolder();
    project.write({ [FILE]: 'one' });
    lifetime = new Lifetime();
    loaded = [];
    heard = () => undefined;
  });

  afterEach(async () => {
    await lifetime.end();
    project.remove();
  });

  /** A repository whose configuration is the text of its file. */
  function host(prepare: (config: string) => Promise<void>): HostedRepository<string> {
    return new HostedRepository<string>({
      projectDir: project.path,
      configFile: FILE,
      load: () => {
        const config = readFileSync(join(project.path, FILE), 'utf8');
        loaded.push(config);
        heard();
        return { config, nameOf: () => FILE };
      },
      prepare,
      functionsOf: () => [
        {
          name: 'function',
          entry: { path: 'handler.ts', contents: 'export const handler = async () => 1;' },
          settings: async () => ({
            functionName: 'Function',
            timeoutSeconds: 3,
            memoryMb: 128,
            environment: {},
            timeoutSource: 'timeout',
            memorySource: 'memorySize',
          }),
        },
      ],
      emit: (fact: DevFact) => {
        if (fact.event === 'reloaded') heard();
      },
      lifetime,
    });
  }

  async function until(isReached: () => boolean): Promise<void> {
    while (!isReached()) await new Promise<void>((resolve) => (heard = resolve));
  }

  it('takes a configuration that was saved during the first build', async () => {
    const repository = host(async (config) => {
      if (config === 'one') project.write({ [FILE]: 'two' });
    });
    await repository.start();
    await until(() => repository.config === 'two');
    expect(loaded).toEqual(['one', 'two']);
  });

  it('serves the configuration that was saved last, where an earlier one takes longer to prepare', async () => {
    let release = () => undefined as void;
    const slow = new Promise<void>((resolve) => (release = resolve));
    const prepared: string[] = [];
    const repository = host(async (config) => {
      if (config === 'two') await slow;
      prepared.push(config);
    });
    await repository.start();
    project.write({ [FILE]: 'two' });
    await until(() => loaded.includes('two'));
    project.write({ [FILE]: 'three' });
    await until(() => loaded.includes('three'));
    release();
    await until(() => prepared.length === 3);
    await until(() => repository.config === prepared.at(-1));
    expect(repository.config).toBe('three');
  });
});
