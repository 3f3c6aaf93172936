import type { Diagnostic } from '../diagnostics/diagnostic';
import type { FileFindings } from '../diagnostics/format-diagnostics';
import type { Violation } from '../validate/violations';
import { type StageFile, toDiagnostic } from './stage-file';

/** Findings as they come, kept by the file that they are about. */
export class FindingsByFile {
  private readonly files = new Map<string, { readonly source: string; readonly diagnostics: Diagnostic[] }>();

  /** Adds what is wrong with a file that could be read. */
  public add(file: StageFile, violations: readonly Violation[]): void {
    const diagnostics = violations.map((violation) => toDiagnostic(file, violation));
    this.addAll({ diagnostics, source: file.source });
  }

  /** Adds findings of one file. */
  public addAll({ diagnostics, source }: FileFindings): void {
    const [first] = diagnostics;
    if (first === undefined) return;
    const known = this.files.get(first.file);
    if (known) known.diagnostics.push(...diagnostics);
    else this.files.set(first.file, { source, diagnostics: [...diagnostics] });
  }

  /** File by file, in the order in which the files came. */
  public all(): FileFindings[] {
    return [...this.files.values()];
  }
}
