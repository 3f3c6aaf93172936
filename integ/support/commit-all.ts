import { execute } from './execute';

/** Commits all that is there, as a person does. */
export function commitAll(repository: string, message: string): void {
  execute(repository, 'git', 'add', '--all');
  execute(repository, 'git', 'commit', '--quiet', '--message', message);
}
