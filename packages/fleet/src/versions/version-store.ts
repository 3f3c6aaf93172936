import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { tarballName } from '@drystone/config';
import { UserError } from '../errors';
import { installVersion, loadVersion } from './install-version';
import type { Version, VersionSource } from './version';

/** What a store of versions is told. */
export interface VersionStoreOptions {
  /** Packages whose code may be run. */
  readonly trustedPackages: readonly string[];
  /** Where versions are kept between runs. */
  readonly folder: string;
  /** Folder whose `.npmrc` says where npm has packages from. Default: npm's own settings alone */
  readonly settingsFolder?: string;
  /** Folder with tarballs that are taken before the registry is asked. Default: none */
  readonly tarballFolder?: string;
}

const EXACT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;

/** Versions, each installed once for all repositories and all runs, and loaded once a run. */
export class VersionStore implements VersionSource {
  private readonly opened = new Map<string, Promise<Version>>();

  public constructor(private readonly options: VersionStoreOptions) {}

  /**
   * @throws UserError for a package that `fleet.yaml` does not name: which code runs is not for a repository to say
   */
  public requireTrusted(packageName: string): void {
    if (this.options.trustedPackages.includes(packageName)) return;
    throw new UserError(`${packageName} is not among packages in fleet.yaml: its code is not run`);
  }

  /** @throws UserError where the package is not trusted, or the version cannot be had */
  public async open(packageName: string, version: string): Promise<Version> {
    this.requireTrusted(packageName);
    if (!EXACT.test(version)) throw new UserError(`${version} is not a version of ${packageName}`);
    const tarball = this.tarballOf(packageName, version);
    if (tarball) return this.openTarball(packageName, tarball);
    const place = `${packageName.replace('/', '+')}@${version}`;
    return this.once(packageName, place, `${packageName}@${version}`);
  }

  /** A tarball that was packed again is another version, whatever its number says. */
  public openTarball(packageName: string, path: string): Promise<Version> {
    const digest = createHash('sha256').update(readFileSync(path)).digest('hex').slice(0, 20);
    return this.once(packageName, digest, `${packageName}@file:${resolve(path)}`);
  }

  private once(packageName: string, place: string, spec: string): Promise<Version> {
    const known = this.opened.get(place);
    if (known) return known;
    const folder = join(this.options.folder, place);
    const opening = installVersion(folder, spec, this.options.settingsFolder).then(() =>
      loadVersion(folder, packageName),
    );
    this.opened.set(place, opening);
    return opening;
  }

  private tarballOf(packageName: string, version: string): string | undefined {
    if (this.options.tarballFolder === undefined) return undefined;
    const path = join(this.options.tarballFolder, tarballName(packageName, version));
    return existsSync(path) ? path : undefined;
  }
}
