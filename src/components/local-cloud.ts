import { Component } from 'projen/lib/component';
import type { Repository } from './repository';
import { requireSibling } from './siblings';

/** `npx projen dev`, and what tests run against on this machine. */
export class LocalCloud extends Component {
  /** @param description what `dev` runs */
  public constructor(
    private readonly repository: Repository,
    description: string,
  ) {
    super(repository);
    requireSibling(repository, 'devDependencies', '@drystone/local');
    // Mail that was sent here, and sources of tags that run beside.
    repository.gitignore.exclude('.drystone/outbox/', '.drystone/versions/');
    repository.addTask('dev', { description, exec: 'drystone-local dev', receiveArgs: true });
  }

  /** `npx projen dev:token`, for an API that asks its callers for tokens. */
  public addTokenTask(): void {
    this.repository.addTask('dev:token', {
      description: 'Print a token that dev takes: --sub alice --scope flights:read',
      exec: 'drystone-local token',
      receiveArgs: true,
    });
  }
}
