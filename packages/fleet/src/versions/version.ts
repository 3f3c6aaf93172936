import type { Inspector, PackageExports } from '@drystone/config';

/** One version of drystone, or of a company's platform package, that can be asked about repositories. */
export interface Version {
  readonly package: string;
  readonly version: string;
  readonly exports: PackageExports;
  readonly inspector: Inspector;
}

/** Finds versions. */
export interface VersionSource {
  /**
   * @throws UserError where the version cannot be had
   */
  open(packageName: string, version: string): Promise<Version>;
}
