import type { FileFindings } from '../diagnostics/format-diagnostics';
import type { StageIdentity } from '../stage/stage-context';
import type { ReleasedStage } from '../stage/stage-model';
import type { FindingsByFile } from './findings-by-file';
import type { CatalogEntry } from './read-catalog-entry';
import { readRelease } from './read-release';
import { partialRules, wholeRules } from './stage-rules';
import type { ReleaseCheckout } from './stage-source';
import type { StageViolation } from './stage-violation';

/** What a release repository says of a stage, right as a whole, or all that is wrong with it. */
export type ReleaseResult =
  | { readonly ok: true; readonly release: ReleasedStage }
  | { readonly ok: false; readonly files: readonly FileFindings[] };

/** What could be read of a stage, and all that is wrong with it so far. */
export interface ReleaseReading {
  /** Its parts that are right by themselves. */
  readonly release: ReleasedStage;
  /** Whether these are all that the stage has. */
  readonly isComplete: boolean;
  readonly findings: FindingsByFile;
  /** Adds what is wrong with files of the catalog. */
  add(violations: readonly StageViolation[]): void;
}

/**
 * Reads what runs in a stage, without the environment that it runs in: `environments/<stage>/services.yaml`, and of the
 * catalog what that names.
 *
 * @returns the stage, or every finding of every file; it never throws on a bad file
 * @example
 * const result = loadRelease(checkout, { system, stage, account, region, tableName, registryPath });
 * if (result.ok) console.log(result.release.services.length);
 */
export function loadRelease(checkout: ReleaseCheckout, context: StageIdentity): ReleaseResult {
  const { release, findings } = readReleasedStage(checkout, context);
  const files = findings.all();
  return files.length > 0 ? { ok: false, files } : { ok: true, release };
}

/** The same with what is right of it, for whoever knows of more that could be wrong. */
export function readReleasedStage(checkout: ReleaseCheckout, context: StageIdentity): ReleaseReading {
  const { entries, isComplete, findings } = readRelease(checkout, context.stage);
  const files = new Map(entries.map((entry) => [entry.file, entry]));
  const add = (violations: readonly StageViolation[]) => {
    for (const violation of violations) findings.add(files.get(violation.file)!, [violation]);
  };
  const release = { context, ...partsOf(entries) };
  const rules = isComplete ? [...partialRules, ...wholeRules] : partialRules;
  add(rules.flatMap((rule) => rule(release)));
  return { release, isComplete, findings, add };
}

function partsOf(entries: readonly CatalogEntry[]): Pick<ReleasedStage, 'services' | 'apis'> {
  return {
    services: entries.flatMap((entry) => (entry.kind === 'service' ? [entry.service] : [])),
    apis: entries.flatMap((entry) => (entry.kind === 'api' ? [entry.api] : [])),
  };
}
