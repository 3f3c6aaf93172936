import type { FileFinding } from '@drystone/config';
import type { RepositoryStatus } from './repository-status';

/** How far a repository is behind. */
export function behindWords({ version, versionsBehind }: RepositoryStatus): string {
  if (version === undefined) return '';
  if (versionsBehind === undefined) return '?';
  return versionsBehind === 0 ? '–' : String(versionsBehind);
}

/** What there is to know of a repository besides its state. */
export function remarks({ files = [], deferrals = [], notes }: RepositoryStatus): string[] {
  return [
    ...notes,
    ...files.map(fileWords),
    ...deferrals.map(({ version, reason, expires }) => `${version} waits until ${expires}: ${reason}`),
  ];
}

/** The day of a time in ISO 8601. */
export function dayOf(time: string | undefined): string {
  return time?.slice(0, 10) ?? '';
}

function fileWords({ path, state, detail }: FileFinding): string {
  return `${state}: ${path}${detail === undefined ? '' : `, ${detail}`}`;
}
