import { isDeepStrictEqual } from 'node:util';
import { type EnforcedValue, formatJson, isMapping } from '@drystone/config';
import type { Task } from 'projen/lib/task';
import { type JsonObject, parseJsonObject } from '../files/json-object';
import { MergedFile } from '../files/merged-file';
import type { Repository } from './repository';

const NEXT = 'Mend it, then run npx projen. Nothing was changed.';

type DependencyKind = 'dependencies' | 'devDependencies';

/** What `package.json` starts with, and its scripts. */
export interface PackageJsonOptions {
  /** Folder of a workspace's package. Default: the repository's own */
  readonly folder?: string;
  readonly description?: string;
  readonly license: string;
  /** The tasks that get a script each; asked for at synth, when all are there. */
  readonly tasks: () => readonly Task[];
}

/**
 * `package.json`: the platform's scripts and dependencies are kept current, everything else is the team's.
 *
 * Written as npm writes it (its indentation, dependencies sorted), so that `npm install x` and a synth agree.
 */
export class PackageJson extends MergedFile {
  private readonly enforcedFields = new Map<string, EnforcedValue>();
  private readonly enforcedDependencies = new Map<string, EnforcedValue>();
  private readonly seededFields = new Map<string, unknown>();
  private readonly seededDependencies: EnforcedValue[] = [];

  public constructor(
    repository: Repository,
    private readonly options: PackageJsonOptions,
  ) {
    super(repository, options.folder === undefined ? 'package.json' : `${options.folder}/package.json`);
    this.requireField(['name'], repository.name);
  }

  /** A field that the platform decides; a later call for the same field wins. */
  public requireField(path: readonly string[], value: unknown): void {
    this.enforcedFields.set(path.join('/'), { path, value });
  }

  /** A field that a new package starts with and the team may change. */
  public suggestField(key: string, value: unknown): void {
    this.seededFields.set(key, value);
  }

  /** A dependency whose version the platform decides. */
  public requireDependency(kind: DependencyKind, name: string, spec: string): void {
    this.enforcedDependencies.set(name, { path: [kind, name], value: spec });
  }

  /** A dependency that a new repository starts with and the team may change or drop. */
  public suggestDependency(kind: DependencyKind, name: string, spec: string): void {
    this.seededDependencies.push({ path: [kind, name], value: spec });
  }

  /** The dependencies whose versions the platform decides. */
  public ownedDependencies(): string[] {
    return [...this.enforcedDependencies.keys()];
  }

  public enforced(): EnforcedValue[] {
    const command = this.project.ejected ? this.project.projenCommand : 'projen';
    const scripts = this.options
      .tasks()
      .map((task) => ({ path: ['scripts', task.name], value: `${command} ${task.name}` }));
    return [...this.enforcedFields.values(), ...this.enforcedDependencies.values(), ...scripts];
  }

  public merge(
    existing: string | undefined,
    enforced: readonly EnforcedValue[],
    retired: readonly EnforcedValue[],
  ): string {
    const before = existing === undefined ? {} : parseJsonObject(existing, this.path, NEXT);
    const isNew = before.license === undefined && before.scripts === undefined;
    const json = isNew ? this.seeded(before) : structuredClone(before);
    for (const { path, value } of retired) if (isDeepStrictEqual(at(before, path), value)) drop(json, path);
    for (const { path, value } of enforced) put(json, placeOf(json, path), value);
    for (const kind of ['dependencies', 'devDependencies']) sortKeys(json, kind);
    const unchanged = existing !== undefined && JSON.stringify(json) === JSON.stringify(before);
    return unchanged ? existing : formatJson(json, existing);
  }

  /** A new file, in the usual order; `projen new` has already put devDependencies into it. */
  private seeded(before: JsonObject): JsonObject {
    const { description, license } = this.options;
    const json: JsonObject = {
      name: this.project.name,
      version: '0.0.0',
      ...(description ? { description } : {}),
      private: true,
      license,
      engines: { node: '>=20.19' },
      scripts: {},
      dependencies: {},
      ...Object.fromEntries(this.seededFields),
      ...structuredClone(before),
    };
    for (const { path, value } of this.seededDependencies)
      if (at(json, path) === undefined) put(json, path, value);
    return json;
  }
}

/** A team may have moved a dependency to another kind: the version is enforced where it stands. */
function placeOf(json: JsonObject, path: readonly string[]): readonly string[] {
  const [kind, name] = path;
  // A peer stands beside the dependency that it is developed with.
  if (name === undefined || (kind !== 'dependencies' && kind !== 'devDependencies')) return path;
  const standing = ['dependencies', 'devDependencies', 'optionalDependencies'].find(
    (k) => at(json, [k, name]) !== undefined,
  );
  return [standing ?? kind, name];
}

function at(json: JsonObject, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (isMapping(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    json,
  );
}

function put(json: JsonObject, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    json[key] = value;
    return;
  }
  const child = json[key];
  if (isMapping(child)) put(child, rest, value);
  else put((json[key] = {}) as JsonObject, rest, value);
}

function drop(json: JsonObject, path: readonly string[]): void {
  const parent = at(json, path.slice(0, -1));
  if (isMapping(parent)) delete parent[path.at(-1)!];
}

/** npm's own order. */
function sortKeys(json: JsonObject, key: string): void {
  const value = json[key];
  if (isMapping(value)) {
    json[key] = Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
  }
}
