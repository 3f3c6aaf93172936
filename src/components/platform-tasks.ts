import { Component } from 'projen/lib/component';
import type { Repository } from './repository';
import { toolVersions } from './tool-versions';

/** The tasks of a platform: `build` compiles, tests and packs both packages. */
export class PlatformTasks extends Component {
  public constructor(repository: Repository, constructsFolder: string) {
    super(repository);
    repository._packageJson.requireDependency('devDependencies', 'tsx', toolVersions.tsx);
    // Peers stay ranges on purpose: the silenced warning asks for their least version.
    repository.compileTask.exec('jsii --silence-warnings=metadata/missing-dev-dependency');
    repository.compileTask.exec(`tsc -p ${constructsFolder}`);
    repository.compileTask.exec('tsc -p tsconfig.dev.json');
    repository.compileTask.exec('oxlint');
    repository.testTask.exec(
      `node --import tsx --test --test-reporter=spec test/**/*.test.ts ${constructsFolder}/test/**/*.test.ts`,
      { receiveArgs: true },
    );
    repository.packageTask.exec('drystone pack');
    repository.addTask('migration:new', {
      description:
        'Begin a migration of files that belong to teams, with its test: -- rename-timeout [--to 1.4.0]',
      exec: 'drystone migration',
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
