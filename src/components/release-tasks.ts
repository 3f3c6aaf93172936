import { Component } from 'projen/lib/component';
import type { Repository } from './repository';
import { requireSibling } from './siblings';
import { toolVersions } from './tool-versions';

/** What a release team does, by the commands of `drystone-release`. */
const COMMANDS: Readonly<Record<string, string>> = {
  status: 'Show what runs where, and what is on its way',
  diff: 'Show what this repository would change in a stage',
  check: 'Check everything in this repository, all stages at once',
  promote: 'Take what is healthy in one stage to the next',
  rollback: 'Bring back what was live before, at once',
  history: 'Show what went live, when and why',
  hold: 'Keep what is live of a service, and do not release what is desired now',
  suspend: 'Release nothing new of a service, or of a stage',
  resume: 'End a hold or a suspension',
  terminate: 'Take back a release that is on its way',
  retry: 'Try again what failed',
  sync: 'Have the controller look now',
  wait: 'Wait until a stage is as this repository says',
  console: 'Open the page of all stages',
};

/** The program of a release repository, and a task for each of its commands. */
export class ReleaseTasks extends Component {
  public constructor(repository: Repository) {
    super(repository);
    requireSibling(repository, 'devDependencies', '@drystone/config');
    requireSibling(repository, 'devDependencies', '@drystone/gitops');
    repository._packageJson.requireDependency('devDependencies', 'jiti', toolVersions.jiti);
    for (const [command, description] of Object.entries(COMMANDS)) {
      repository.addTask(`release:${command}`, {
        description,
        exec: `drystone-release ${command}`,
        receiveArgs: true,
      });
    }
    repository.testTask.description = COMMANDS.check!;
    repository.testTask.exec('drystone-release check');
  }
}
