import { didYouMean } from '../diagnostics/did-you-mean';
import { parseServicesFile } from '../services-file/parse-services-file';
import { unreadable } from '../validate/read-config';
import type { Violation } from '../validate/violations';
import { entryContradictions, releaseContradictions } from './contradictions';
import { FindingsByFile } from './findings-by-file';
import { type CatalogEntry, readCatalogEntry } from './read-catalog-entry';
import { catalogPath, type ReleasedUnit, releasedUnits } from './released-unit';
import type { StageFile } from './stage-file';
import type { ReleaseCheckout } from './stage-source';

/** What a release repository says of a stage. */
export interface Release {
  /** Those entries that are right by themselves, in the order of their names. */
  readonly entries: readonly CatalogEntry[];
  /** Whether these are all that the stage has. */
  readonly isComplete: boolean;
  readonly findings: FindingsByFile;
}

/** Reads what runs in a stage, and the configuration of each part. */
export function readRelease(checkout: ReleaseCheckout, stage: string): Release {
  const findings = new FindingsByFile();
  const path = `environments/${stage}/services.yaml`;
  const file = fileOf(checkout, path);
  const { text, message } = checkout.read(path);
  if (text === undefined) {
    findings.addAll({ diagnostics: [unreadable(file, message)], source: '' });
    return { entries: [], isComplete: false, findings };
  }
  const result = parseServicesFile(text, file);
  if (!result.ok) {
    findings.addAll(result);
    return { entries: [], isComplete: false, findings };
  }
  const servicesFile = { file, source: text, locate: (at) => result.locate(at) } satisfies StageFile;
  const units = releasedUnits(result.config);
  const entries = units.flatMap((unit) => {
    const { entry, violations } = readUnit(unit, checkout, stage, findings);
    findings.add(servicesFile, violations);
    return entry ?? [];
  });
  return { entries, isComplete: entries.length === units.length, findings };
}

/** A unit's entry, where it is right by itself, and what `services.yaml` says wrongly of it. */
function readUnit(
  unit: ReleasedUnit,
  checkout: ReleaseCheckout,
  stage: string,
  findings: FindingsByFile,
): { readonly entry?: CatalogEntry; readonly violations: readonly Violation[] } {
  const path = catalogPath(unit);
  const { text } = checkout.read(path);
  if (text === undefined) return { violations: [missingEntry(unit, checkout)] };
  const file = fileOf(checkout, path);
  const { functionName } = unit.release;
  const { entry, findings: ofEntry } = readCatalogEntry({ stage, file, text, functionName });
  if (!entry) {
    findings.addAll(ofEntry);
    return { violations: [] };
  }
  findings.add(entry, entryContradictions(entry, unit));
  return { entry, violations: releaseContradictions(entry, unit) };
}

function missingEntry(unit: ReleasedUnit, checkout: ReleaseCheckout): Violation {
  const { name, release } = unit;
  const tags = checkout.list(`catalog/${name}`).flatMap((each) => /^(.+)\.yaml$/.exec(each)?.[1] ?? []);
  return {
    path: ['services', name, 'imageTag'],
    code: 'not_allowed',
    message: `${name}: the catalog has no ${release.imageTag}${didYouMean(release.imageTag, tags)}`,
    help:
      tags.length > 0
        ? `it has ${tags.slice(-5).join(', ')}`
        : `${fileOf(checkout, catalogPath(unit))} is missing: the service's release workflow puts it there`,
  };
}

/** A file as findings name it. */
function fileOf({ folder }: ReleaseCheckout, path: string): string {
  return folder === '' ? path : `${folder}/${path}`;
}
