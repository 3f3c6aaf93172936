import { BffProject } from '../../src/projects/bff-project';
import { EnvironmentProject } from '../../src/projects/environment-project';
import { MicroserviceProject } from '../../src/projects/microservice-project';
import { PlatformProject } from '../../src/projects/platform-project';
import { ReleaseProject } from '../../src/projects/release-project';
import { rendered, temporaryFolder } from '../support';

/** What projen calls the tasks that every project has. */
const STOCK_DESCRIPTIONS = [
  'Synthesize project files',
  'Only compile',
  'Run tests',
  'Creates the distribution package',
  'Full release build',
];

interface TaskSpecification {
  readonly description?: string;
  readonly steps?: readonly object[];
}

describe.each([BffProject, EnvironmentProject, MicroserviceProject, PlatformProject, ReleaseProject])(
  'the tasks of a %p',
  (Type) => {
    const files = rendered(new Type({ name: 'flight-service', outdir: temporaryFolder() }));
    const tasks = JSON.parse(files['.projen/tasks.json']!).tasks as Record<string, TaskSpecification>;
    const scripts = Object.keys(JSON.parse(files['package.json']!).scripts);

    test('that a person runs say what they do here, each in words of its own', () => {
      const descriptions = [...scripts, 'default'].map((name) => tasks[name]!.description);
      expect(descriptions).not.toContain(undefined);
      for (const stock of STOCK_DESCRIPTIONS) expect(descriptions).not.toContain(stock);
    });

    test('that a person runs do something', () => {
      expect(scripts.filter((name) => !tasks[name]!.steps?.length)).toEqual([]);
      expect(scripts).toEqual(expect.arrayContaining(['build', 'test']));
    });
  },
);
