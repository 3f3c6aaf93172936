import type { z } from 'zod';
import { type Diagnostic, inFileOrder } from '../diagnostics/diagnostic';
import type { Finding } from '../yaml/finding';
import { readYaml, type YamlLimits } from '../yaml/read-yaml';
import type { ConfigPath, Position, YamlSource } from '../yaml/yaml-source';
import { explainIssue } from './explain-issue';
import type { Rule } from './rule';
import { blame, type Variant } from './variant';
import { toViolations, type Violation } from './violations';

/** One kind of YAML file: its fields, and what they must hold together. */
export interface ConfigKind<Schema extends z.ZodType> extends YamlLimits {
  readonly schema: Schema;
  readonly rules: readonly Rule[];
  /** What else the file stands for, which must be right too. Default: nothing */
  variants?(value: unknown): readonly Variant[];
}

/** A file that is right as a whole, or all that is wrong with it: never something in between. */
export type ParseResult<Config> =
  | {
      readonly ok: true;
      /** The file's content with defaults filled in. */
      readonly config: Config;
      /** Where the value at a path begins; undefined where the file leaves it to its default. */
      locate(path: ConfigPath): Position | undefined;
    }
  | {
      readonly ok: false;
      /** In file order. */
      readonly diagnostics: readonly Diagnostic[];
      /** The text that the findings are about, for `formatDiagnostics`; empty where it could not be read. */
      readonly source: string;
    };

/**
 * Parses the text of one kind of file.
 *
 * @param file name of the file, as it shall stand in findings
 */
export function parseConfig<Schema extends z.ZodType>(
  kind: ConfigKind<Schema>,
  text: string,
  file: string,
): ParseResult<z.output<Schema>> {
  const yaml = readYaml(text, kind);
  if (!yaml.ok) return { ok: false, diagnostics: toDiagnostics(yaml.findings, file), source: text };
  const { source } = yaml;
  const { config, violations } = check(kind, source.value);
  const inVariants = (kind.variants?.(source.value) ?? []).flatMap((variant) =>
    blame(variant, check(kind, variant.value).violations, violations),
  );
  const all = [...violations, ...inVariants];
  if (config !== undefined && all.length === 0) {
    return { ok: true, config, locate: (path) => source.locate(path) };
  }
  const findings = all.map((violation) => locateViolation(violation, source));
  return { ok: false, diagnostics: toDiagnostics(findings, file), source: text };
}

function check<Schema extends z.ZodType>({ schema, rules }: ConfigKind<Schema>, value: unknown) {
  const parsed = schema.safeParse(value, { error: explainIssue, reportInput: true });
  const violations = [
    ...(parsed.success ? [] : toViolations(parsed.error.issues)),
    ...rules.flatMap((rule) => rule.check(value)),
  ];
  return { config: parsed.data, violations };
}

function locateViolation({ path, part = 'value', ...rest }: Violation, source: YamlSource): Finding {
  return { ...rest, span: source.span(path, part) };
}

/** Findings of one file, in file order. */
export function toDiagnostics(findings: readonly Finding[], file: string): Diagnostic[] {
  return findings
    .map(({ span, ...rest }): Diagnostic => ({ file, ...span, ...rest, severity: 'error' }))
    .toSorted(inFileOrder);
}
