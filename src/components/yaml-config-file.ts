import {
  type EnforcedValue,
  formatDiagnostics,
  mergeYaml,
  type ParseResult,
  removeYamlKey,
} from '@drystone/config';
import { UserError } from '../errors';
import { MergedFile } from '../files/merged-file';

/** A configuration that the platform and the team write together, and that is valid or refused. */
export abstract class YamlConfigFile<Config> extends MergedFile {
  public merge(
    existing: string | undefined,
    enforced: readonly EnforcedValue[],
    retired: readonly EnforcedValue[],
  ): string {
    if (existing === undefined) return this.validFirstText();
    const kept = retired.reduce((text, value) => this.without(text, value), existing);
    const merged = mergeYaml(
      kept,
      enforced.map(({ path, value }) => ({ path, value: value as string })),
    );
    // The merge may have mended the platform's keys, so its result decides; the lines shown are those on the disk.
    const result = this.parse(merged);
    if (!result.ok)
      throw new UserError(this.explain(existing) ?? formatDiagnostics(result.diagnostics, merged));
    return merged;
  }

  /** What a new repository has. */
  protected abstract firstText(): string;

  protected abstract parse(text: string): ParseResult<Config>;

  /** Options and standards are in it: what they make of it must be right as well. */
  private validFirstText(): string {
    const text = this.firstText();
    const report = this.explain(text);
    if (report !== undefined) throw new UserError(report);
    return text;
  }

  /** Takes a value out where it is still as written. One that the file cannot do without is the team's from now on. */
  private without(text: string, { path, value }: EnforcedValue): string {
    const shorter = removeYamlKey(text, path, value as string) ?? text;
    return this.countFindings(shorter) > this.countFindings(text) ? text : shorter;
  }

  private countFindings(text: string): number {
    const result = this.parse(text);
    return result.ok ? 0 : result.diagnostics.length;
  }

  /** What is wrong with a text, if anything is. */
  private explain(text: string): string | undefined {
    const result = this.parse(text);
    return result.ok ? undefined : formatDiagnostics(result.diagnostics, text);
  }
}
