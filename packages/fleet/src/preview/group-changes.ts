import type { FileChange } from '@drystone/config';
import { type DiffLine, diffLines } from './diff-lines';
import type { RepositoryPreview } from './repository-preview';

/** One change that some repositories have in common. */
export interface ChangeGroup {
  readonly path: string;
  readonly ownership: FileChange['ownership'];
  readonly kind: FileChange['kind'];
  /** With `<serviceName>` and the like in the place of each repository's own names. */
  readonly lines: readonly DiffLine[];
  /** In the order of the fleet. */
  readonly repositories: readonly string[];
}

/** Puts equal changes together, so that one in 500 repositories is one entry: those of most repositories first. */
export class ChangeGroups {
  private readonly groups = new Map<string, { change: Omit<ChangeGroup, 'repositories'>; names: string[] }>();

  /** Keeps what is new in a preview; the texts of files are let go. */
  public add({ name, changes, identity }: RepositoryPreview): void {
    const generalise = generaliser(identity);
    for (const change of changes) {
      const { path, ownership, kind } = change;
      const before = change.before === undefined ? undefined : generalise(change.before);
      const after = change.after === undefined ? undefined : generalise(change.after);
      const lines = diffLines({ ...change, before, after });
      const key = JSON.stringify([path, kind, lines]);
      const group = this.groups.get(key) ?? { change: { path, ownership, kind, lines }, names: [] };
      group.names.push(name);
      this.groups.set(key, group);
    }
  }

  /** @param inOrder puts names into the order of the fleet: previews may come in any other */
  public list(inOrder: (names: readonly string[]) => string[]): ChangeGroup[] {
    return [...this.groups.values()]
      .map(({ change, names }) => ({ ...change, repositories: inOrder(names) }))
      .toSorted(
        (left, right) =>
          right.repositories.length - left.repositories.length || left.path.localeCompare(right.path, 'en'),
      );
  }
}

/** Longer names first: `flight-service-v2` holds `flight-service`. */
function generaliser(identity: Readonly<Record<string, string>>): (text: string) => string {
  const places = new Map(Object.entries(identity).map(([what, name]) => [name, `<${what}>`]));
  const names = [...places.keys()].toSorted((left, right) => right.length - left.length);
  if (names.length === 0) return (text) => text;
  const pattern = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  const anywhere = new RegExp(`(?<![A-Za-z0-9])(?:${pattern})(?![A-Za-z0-9])`, 'g');
  return (text) => text.replace(anywhere, (name) => places.get(name)!);
}
