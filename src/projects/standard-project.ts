import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_PATH, type ProjectOrigin, readLock } from '@drystone/config';
import { Project } from 'projen/lib/project';
import type { Task } from 'projen/lib/task';
import { checkWorkflows } from '../check/check-workflows';
import { AgentsFile } from '../components/agents-file';
import { CodeOwners } from '../components/code-owners';
import { DependencyUpdates } from '../components/dependency-updates';
import { Install } from '../components/install';
import { PackageJson } from '../components/package-json';
import { ProjectDefinition } from '../components/project-definition';
import { listedSpec } from '../components/siblings';
import { StandardsTasks } from '../components/standards-tasks';
import { toolVersions } from '../components/tool-versions';
import { VsCodeSettings } from '../components/vs-code-settings';
import { Workflow } from '../components/workflow';
import { passArguments } from '../eject/pass-arguments';
import { renderFiles } from '../files/render';
import type { RenderedFile } from '../files/rendered-file';
import { retiredFiles } from '../files/retired-files';
import { writeFiles } from '../files/write';
import { checkIdentity } from '../lock/check-identity';
import type { MigrationPlan } from '../migrations/migration-plan';
import { TeamFiles } from '../migrations/team-files';
import { renderNextSteps } from '../migrations/render-next-steps';
import { refuseStaleInstall } from '../lock/refuse-stale-install';
import { LockFile } from '../lock/lock-file';
import { checkStandards } from '../standards/check-standards';
import { resolveStandards } from '../standards/resolve';
import type { Standards } from '../standards/standards';
import { requireNode } from '../require-node';
import { checkFlags } from './check-flags';
import { checkGitIdentity } from './check-git-identity';
import { checkOptions } from './check-options';
import { UPGRADE_VARIABLE } from '../upgrade/unfinished-upgrade';
import type { StandardProjectOptions } from './standard-project-options';
import { originOf, standardTypeOf } from './origin';

/**
 * What every repository under drystone has in common: the base of all project types.
 *
 * A synth renders every file first, then puts all of them in place; one that fails leaves the repository as it was.
 */
export abstract class StandardProject extends Project {
  /** The standards in force here, every value decided. */
  public readonly standards: Standards;

  /** @internal */
  public readonly _origin: ProjectOrigin;

  /** @internal */
  public readonly _packageJson: PackageJson;

  /** @internal */
  public readonly _teamFiles: TeamFiles;

  /** @internal What the last synth wrote. */
  public _changedFiles: readonly string[] = [];

  /** @internal Names that never change; they go into the lock. */
  public _identity: Readonly<Record<string, string>> = {};

  /** @internal */
  public readonly _codeOwners?: CodeOwners;

  private readonly givenOptions: StandardProjectOptions;

  public constructor(options: StandardProjectOptions) {
    requireNode();
    checkOptions(options);
    super({
      name: options.name,
      outdir: options.outdir,
      projenCommand: 'npx projen',
      ...bootstrapOf(options),
    });
    this.givenOptions = options;
    this._origin = originOf(new.target);
    const standards = resolveStandards(options.standards, options.company);
    checkStandards(standards);
    this.standards = standards;
    this._teamFiles = new TeamFiles(this.outdir, this._origin, options.company?.migrations ?? []);
    // A plain PATH: asking npx for one, as projen does by default, costs 0.6 s a run.
    this.tasks.addEnvironment('PATH', '$(echo "$PWD/node_modules/.bin:$PATH")');
    this._packageJson = new PackageJson(this, {
      description: options.description,
      license: this.standards.license!,
      tasks: () => this._publicTasks(),
    });
    this.describeTasks();
    new ProjectDefinition(this);
    new Install(this);
    if (!this.ejected) this.addUpkeep(options);
    if (options.owner) this._codeOwners = new CodeOwners(this, options.owner);
    if (options.vscode) new VsCodeSettings(this);
  }

  /** Marks a file as generated, so that reviews fold it away; after an eject nothing is. */
  public annotateGenerated(glob: string): void {
    if (!this.ejected) this.gitattributes.addAttributes(glob, 'linguist-generated');
  }

  /**
   * Renders every file without writing any.
   *
   * @returns what each file should be, merged with what the team has
   */
  public render(): RenderedFile[] {
    const files = renderFiles(this);
    return [...files, ...this._teamFiles.besides(files)];
  }

  /** Says which migrations are due, where the repository comes from an earlier version, and what they leave to do. */
  public planMigrations(): MigrationPlan {
    return this._teamFiles.plan;
  }

  /** Renders all files, then writes them together; installs where `package.json` changed. */
  public synth(): void {
    // Put in place before projen's own pass: that one then finds nothing to write, and runs its hooks.
    if (this.initProject) {
      checkFlags(
        process.argv,
        this.initProject.type.options.map(({ name }) => name),
      );
      checkGitIdentity(this.outdir, process.argv);
    }
    if (this.initProject?.synth !== false) {
      this._changedFiles = this._write();
      this.sayNextSteps();
    }
    super.synth();
    if (!this.ejected) return;
    passArguments(this.outdir);
    rmSync(join(this.outdir, LOCK_PATH), { force: true });
  }

  /** @internal Writes all files together, and nothing else: what a synth installs or runs besides is left out. */
  public _write(): string[] {
    const { lock } = readLock(this.outdir);
    refuseStaleInstall(lock, this._origin, listedSpec(this.outdir, this._origin.package));
    const files = this.render();
    const changes = [...files, ...retiredFiles(this.outdir, lock, files)];
    checkWorkflows(this.outdir, changes);
    return writeFiles(this.outdir, changes);
  }

  /** @internal */
  public _fixIdentity(identity: Readonly<Record<string, string>>): void {
    checkIdentity(readLock(this.outdir).lock, identity);
    this._identity = identity;
  }

  /** @internal The same project as its type makes it, before `.projenrc.ts` adds to it. */
  public _withoutCustomisation(): StandardProject {
    const { __new__: _bootstrap, ...options } = this.givenOptions as StandardProjectOptions & {
      __new__?: unknown;
    };
    const Type = standardTypeOf(this.constructor) as new (options: StandardProjectOptions) => StandardProject;
    return new Type(options);
  }

  /** @internal The tasks that a person runs, by name. One that does nothing in this type is none. */
  public _publicTasks(): Task[] {
    return this.tasks.all.filter((task) => !INTERNAL_TASKS.has(task.name) && task.steps.length > 0);
  }

  /** projen's own words say nothing of what its tasks do here; components that give one its steps say more. */
  private describeTasks(): void {
    this.testTask.description = 'Run the tests';
    this.buildTask.description = 'Everything that CI checks, one after the other';
  }

  /** At once, because a migration runs only once, and what follows may fail. An upgrade says them itself, at its end. */
  private sayNextSteps(): void {
    const { nextSteps } = this.planMigrations();
    if (nextSteps.length === 0 || process.env[UPGRADE_VARIABLE] !== undefined) return;
    process.stderr.write(`${renderNextSteps(nextSteps)}\n`);
  }

  /** What keeps a repository in step: an eject leaves it out, and with the lock as it was, a synth then takes it away. */
  private addUpkeep(options: StandardProjectOptions): void {
    this.addOwnDependencies();
    new LockFile(this, this._origin, lockedOptions(options));
    new AgentsFile(this);
    new StandardsTasks(this);
    new Workflow(this, 'upgrade-standards');
    new DependencyUpdates(this, this.standards.dependencyUpdates!);
  }

  /**
   * The standards and projen stay as `projen new` or the team installed them. A company's package brings the drystone
   * that it was built with as its peer, so that the two move together.
   */
  private addOwnDependencies(): void {
    const required = {
      [this._origin.package]: this._origin.version,
      projen: toolVersions.projen,
      constructs: toolVersions.constructs,
    };
    for (const [name, spec] of Object.entries(required)) {
      this._packageJson.requireDependency('devDependencies', name, listedSpec(this.outdir, name) ?? spec);
    }
  }
}

/** Tells project types of any version of drystone from other classes. */
export const PROJECT_MARK = Symbol.for('drystone.StandardProject');
Object.defineProperty(StandardProject.prototype, PROJECT_MARK, { value: true });

/** Steps of other tasks; and a script named `install` would be run by npm itself. */
const INTERNAL_TASKS = new Set(['default', 'eject', 'install', 'pre-compile', 'post-compile']);

/** `projen new` hands its request down in a hidden option; without it no `.projenrc.ts` would be written. */
function bootstrapOf(options: StandardProjectOptions): object {
  return '__new__' in options ? { __new__: options.__new__ } : {};
}

/** The repository's own options: where it lies and what its company decides are not among them. */
function lockedOptions(options: StandardProjectOptions): Record<string, unknown> {
  const { outdir: _outdir, company: _company, ...own } = options;
  return Object.fromEntries(
    Object.entries(own).filter(([key, value]) => value !== undefined && key !== '__new__'),
  );
}
