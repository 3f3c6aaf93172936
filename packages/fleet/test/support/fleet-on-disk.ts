import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FleetConfig, FleetRepository, PackageExports } from '@drystone/config';
import * as drystone from '../../../../src';
import * as inspector from '../../../../src/inspect';
import type { Version, VersionSource } from '../../src/versions/version';
import { git, temporaryFolder } from './git';

export { git, temporaryFolder };

/** drystone as it is in this workspace, or with other project types. */
export function workspaceVersion(exports: PackageExports = drystone): Version {
  return { package: 'drystone', version: '0.1.0', exports, inspector };
}

/** A source that has the version of this workspace alone. */
export const versions: VersionSource = {
  open: async (packageName, version) => {
    if (packageName === 'drystone' && version === '0.1.0') return workspaceVersion();
    throw new Error(`${packageName}@${version} is not here`);
  },
};

/** A fleet whose repositories are folders beside each other. */
export class FleetOnDisk {
  public readonly folder = temporaryFolder();
  private readonly repositories: FleetRepository[] = [];

  /** Makes a repository as `npx projen` leaves it, in one commit. */
  public add(name: string, options: Partial<FleetRepository> = {}): string {
    const path = `services/${name}`;
    const folder = join(this.folder, path);
    mkdirSync(folder, { recursive: true });
    const project = new drystone.MicroserviceProject({ name, outdir: folder });
    for (const file of project.render()) {
      mkdirSync(dirname(join(folder, file.path)), { recursive: true });
      if (file.content !== undefined) writeFileSync(join(folder, file.path), file.content);
    }
    git(folder, 'init', '--quiet');
    commit(folder, '2026-03-04T05:06:07Z');
    this.list({ path, type: 'microservice', team: 'flights', ring: 'all', ...options });
    return folder;
  }

  public list(repository: FleetRepository): void {
    this.repositories.push(repository);
  }

  public get config(): FleetConfig {
    return { packages: ['drystone'], repositories: this.repositories };
  }
}

/** Commits everything, by nobody and at a fixed time. */
export function commit(folder: string, date: string): void {
  git(folder, 'add', '--all', '--force');
  const someone = ['-c', 'user.name=drystone', '-c', 'user.email=drystone@example.com'];
  execFileSync('git', [...someone, 'commit', '--quiet', '--message', 'x'], {
    cwd: folder,
    env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
  });
}
