import { Component } from 'projen/lib/component';
import type { Repository } from './repository';
import { requireSibling } from './siblings';
import { toolVersions } from './tool-versions';

/** The commands of `drystone-fleet`, which each are a task. */
const FLEET_TASKS: Readonly<Record<string, string>> = {
  status: 'Show how each repository of fleet.yaml stands',
  preview: 'Show what another version would change in each repository, as in --to 1.6.0',
  roll: 'Propose a version to each repository, ring by ring, as in --ring canary',
};

/** The tasks of a platform: `build` compiles, tests and packs both packages; `fleet:…` look after its repositories. */
export class PlatformTasks extends Component {
  public constructor(repository: Repository, constructsFolder: string) {
    super(repository);
    repository._packageJson.requireDependency('devDependencies', 'tsx', toolVersions.tsx);
    repository.compileTask.description = 'Compile both packages, and find likely mistakes';
    // Peers stay ranges on purpose: the silenced warning asks for their least version.
    repository.compileTask.exec('jsii --silence-warnings=metadata/missing-dev-dependency');
    repository.compileTask.exec(`tsc -p ${constructsFolder}`);
    repository.compileTask.exec('tsc -p tsconfig.dev.json');
    repository.compileTask.exec('oxlint');
    repository.testTask.exec(
      `node --import tsx --test --test-reporter=spec test/**/*.test.ts ${constructsFolder}/test/**/*.test.ts`,
      { receiveArgs: true },
    );
    repository.packageTask.description = 'Pack both packages into dist/js/';
    repository.packageTask.exec('drystone pack');
    repository.addTask('migration:new', {
      description:
        'Begin a migration of files that belong to teams, with its test: -- rename-timeout [--to 1.4.0]',
      exec: 'drystone migration',
      receiveArgs: true,
    });
    requireSibling(repository, 'devDependencies', '@drystone/fleet');
    for (const [command, description] of Object.entries(FLEET_TASKS))
      repository.addTask(`fleet:${command}`, {
        description,
        exec: `drystone-fleet ${command}`,
        receiveArgs: true,
      });
    repository.gitignore.exclude(
      '/lib/',
      '/dist/',
      `/${constructsFolder}/dist/`,
      '/.jsii',
      '*.tsbuildinfo',
      '*.log',
    );
  }
}
