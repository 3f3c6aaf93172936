import type { Diagnostic, FileFindings } from '@drystone/config';

/** Findings of many readings, each once: stages share files. */
export class MergedFindings {
  private readonly files = new Map<
    string,
    { readonly source: string; readonly diagnostics: Map<string, Diagnostic> }
  >();

  /** @param findings of one file; undefined: there is none */
  public add(findings: FileFindings | undefined): void {
    for (const diagnostic of findings?.diagnostics ?? []) {
      const { file, line, column, message } = diagnostic;
      const known = this.files.get(file) ?? { source: findings!.source, diagnostics: new Map() };
      known.diagnostics.set(`${line}:${column} ${message}`, diagnostic);
      this.files.set(file, known);
    }
  }

  /** File by file, in the order of their paths. */
  public all(): FileFindings[] {
    return [...this.files]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([, { source, diagnostics }]) => ({ source, diagnostics: [...diagnostics.values()] }));
  }
}
