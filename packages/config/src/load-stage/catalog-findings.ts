import type { FileFindings } from '../diagnostics/format-diagnostics';
import { entryContradictions } from './contradictions';
import { readCatalogEntry } from './read-catalog-entry';
import { toDiagnostic } from './stage-file';

/** An entry of the catalog, as its path says what it is. */
export interface CatalogFile {
  /** The path, `catalog/<name>/<imageTag>.yaml`, as findings name it. */
  readonly file: string;
  readonly name: string;
  readonly imageTag: string;
  readonly text: string;
}

/** All that is wrong with an entry of the catalog by itself, whether a stage has it or not; undefined where nothing is. */
export function catalogFindings({ file, name, imageTag, text }: CatalogFile): FileFindings | undefined {
  // Each stage that the entry has a section for was checked when it was parsed.
  const { entry, findings } = readCatalogEntry({ stage: '', file, text, functionName: undefined });
  if (!entry) return findings;
  const violations = entryContradictions(entry, { name, release: { imageTag } });
  if (violations.length === 0) return undefined;
  return { source: text, diagnostics: violations.map((violation) => toDiagnostic(entry, violation)) };
}
