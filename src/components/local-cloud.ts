import { Component } from 'projen/lib/component';
import type { Repository } from './repository';
import { requireSibling } from './siblings';

/** `npx projen dev` and the local table of the tests. */
export class LocalCloud extends Component {
  public constructor(repository: Repository) {
    super(repository);
    requireSibling(repository, 'devDependencies', '@drystone/local');
    repository.addTask('dev', {
      description: 'Run the service on this machine, with a real table and the permissions of AWS',
      exec: 'drystone-local dev',
      receiveArgs: true,
    });
  }
}
