import { readFileSync } from 'node:fs';
import { isAbsolute, join, normalize } from 'node:path';
import { isMapping } from '../json/is-mapping';
import type { EnforcedValue, Ownership } from './ownership';

/** Where the lock is, relative to the repository. */
export const LOCK_PATH = '.drystone/lock.json';

/** Raised when the meaning of the lock changes. */
export const LOCK_VERSION = 1;

/** How a file left the last synth. */
export interface LockedFile {
  readonly ownership: Ownership;
  /** SHA-256, in hexadecimal: of a managed file's text, of a seeded file's first text, of a merged file's enforced values. */
  readonly sha256: string;
  /** What the platform owns in a merged file. */
  readonly enforced?: readonly EnforcedValue[];
  /** Whether `.projenrc.ts` makes the file differ from what the options alone would give. */
  readonly customised?: boolean;
}

/** The package, version and class that a repository was made from. */
export interface ProjectOrigin {
  /** npm name of the package that the project type comes from. */
  readonly package: string;
  readonly version: string;
  /** Name of the project type's class in that package. */
  readonly projectType: string;
}

/** How far the migrations of one package have come in a repository. */
export interface MigrationRecord {
  /** Version of the package at the last synth. */
  readonly version: string;
  /** Ids of those that ran here, in their order. */
  readonly applied: readonly string[];
}

/** All that is needed to render a repository again, without running its code. */
export interface Lock extends ProjectOrigin {
  readonly lockVersion: number;
  /** The repository's own options; the company's come with the package. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Names that data and callers depend on: they never change. */
  readonly identity: Readonly<Record<string, string>>;
  /** By the package that they come with: drystone, and the company's where the project type is of it. */
  readonly migrations?: Readonly<Record<string, MigrationRecord>>;
  readonly files: Readonly<Record<string, LockedFile>>;
}

/** A lock, or why there is none. */
export interface LockReading {
  readonly lock?: Lock;
  readonly problem?: 'missing' | 'damaged';
}

/** Reads a repository's lock; a missing or damaged one is an answer, not an error. */
export function readLock(folder: string): LockReading {
  let text: string;
  try {
    text = readFileSync(join(folder, LOCK_PATH), 'utf8');
  } catch {
    return { problem: 'missing' };
  }
  return parseLock(text);
}

/** Reads a lock's text. */
export function parseLock(text: string): LockReading {
  try {
    const value: unknown = JSON.parse(text);
    return isLock(value) ? { lock: value } : { problem: 'damaged' };
  } catch {
    return { problem: 'damaged' };
  }
}

function isLock(value: unknown): value is Lock {
  if (!isMapping(value)) return false;
  const {
    lockVersion,
    package: packageName,
    version,
    projectType,
    options,
    identity,
    migrations,
    files,
  } = value;
  return (
    typeof lockVersion === 'number' &&
    [packageName, version, projectType].every((text) => typeof text === 'string') &&
    [options, identity, files].every(isMapping) &&
    (migrations === undefined ||
      (isMapping(migrations) && Object.values(migrations).every(isMigrationRecord))) &&
    Object.entries(files as object).every(([path, file]) => isInside(path) && isLockedFile(file))
  );
}

/**
 * A lock is a file of the repository, so it is not believed blindly: it cannot speak of what lies elsewhere, nor of git's own
 * folder, which many disks find by `.Git` too.
 */
function isInside(path: string): boolean {
  const first = normalize(path).split(/[\\/]/)[0];
  return !isAbsolute(path) && first !== '..' && first?.toLowerCase() !== '.git';
}

function isLockedFile(value: unknown): boolean {
  if (!isMapping(value)) return false;
  const { ownership, sha256, enforced } = value;
  return (
    typeof ownership === 'string' &&
    typeof sha256 === 'string' &&
    (enforced === undefined || Array.isArray(enforced))
  );
}

function isMigrationRecord(value: unknown): boolean {
  if (!isMapping(value)) return false;
  const { version, applied } = value;
  return (
    typeof version === 'string' && Array.isArray(applied) && applied.every((id) => typeof id === 'string')
  );
}
