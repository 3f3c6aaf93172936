import { parseDocument } from 'yaml';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { toDiagnostics } from '../validate/parse-config';
import { expandedSize } from './expanded-size';
import type { Finding } from './finding';
import { findUnsafeNodes } from './find-unsafe-nodes';
import { PARSE_OPTIONS } from './parse-options';
import { countLines, findRootMistake, findSyntaxErrors, findUnreadableText } from './read-yaml';
import { templateTags } from './template-tags';
import { YamlSource } from './yaml-source';

/** Conditions stand in policies, those in functions, and each intrinsic function is a level. */
const MAX_DEPTH = 32;

/** Many times what a file of 256 KiB says without aliases. */
const MAX_EXPANDED_NODES = 200_000;

/** A template, or all that is wrong with it as YAML. */
export type TemplateResult =
  | { readonly ok: true; readonly template: YamlSource }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads a template of AWS SAM, CloudFormation or the Serverless Framework: YAML of others, which may have tags and merge
 * keys. A short form is read as its long one: `!Ref Table` as `{ Ref: 'Table' }`.
 *
 * @param text the whole file; at most 256 KiB
 * @param file its name, as it shall stand in findings
 * @returns the template as plain data with its places, or every finding; it never throws on a bad file
 * @example
 * const result = readTemplate('Resources: { Url: !Sub "${Stage}.example.com" }', 'template.yaml');
 * if (result.ok) result.template.locate(['Resources', 'Url']); // { line: 1, column: 19 }
 */
export function readTemplate(text: string, file: string): TemplateResult {
  const refuse = (findings: readonly Finding[]): TemplateResult => ({
    ok: false,
    diagnostics: toDiagnostics(findings, file),
  });
  const unreadable = findUnreadableText(text);
  if (unreadable.length > 0) return refuse(unreadable);
  const lineCounter = countLines(text);
  const document = parseDocument(text, { ...PARSE_OPTIONS, merge: true, customTags: templateTags() });
  const findings = [...findSyntaxErrors(document, lineCounter), ...findRootMistake(document, lineCounter)];
  if (findings.length > 0) return refuse(findings);
  const bounds = { maxDepth: MAX_DEPTH, maxAliases: Infinity, allowsMergeKeys: true };
  const unsafe = findUnsafeNodes(document, lineCounter, bounds);
  if (unsafe.length > 0) return refuse(unsafe);
  if (expandedSize(document) > MAX_EXPANDED_NODES) {
    const message = `written out, its aliases make more than ${MAX_EXPANDED_NODES} values`;
    return refuse([{ span: { line: 1, column: 1 }, code: 'bad_alias', message }]);
  }
  const value: unknown = document.toJS({ maxAliasCount: -1 });
  return { ok: true, template: new YamlSource(document, lineCounter, text, value) };
}
