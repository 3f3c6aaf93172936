import { Component } from 'projen/lib/component';
import type { Repository } from './repository';
import { requireSibling } from './siblings';

/** Contracts between services: what is called is pulled and typed, and a build fails where a consumer would break. */
export class Contracts extends Component {
  public constructor(repository: Repository) {
    super(repository);
    requireSibling(repository, 'devDependencies', '@drystone/contracts');
    repository.addTask('contracts:pull', {
      description: 'Bring the contracts of the services that are called, with types',
      exec: 'drystone-contracts pull',
      receiveArgs: true,
    });
    const check = repository.addTask('contracts:check', {
      description: 'Find changes of contracts that would break a consumer',
      exec: 'drystone-contracts check',
      receiveArgs: true,
    });
    repository.postCompileTask.spawn(check);
  }
}
