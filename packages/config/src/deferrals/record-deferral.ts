import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type YAMLSeq } from 'yaml';
import { PARSE_OPTIONS } from '../yaml/parse-options';
import {
  applyEdit,
  findEntry,
  lineBreakOf,
  type Mapping,
  replaceValue,
  scalarText,
} from '../yaml/yaml-edits';
import type { Deferral } from './deferrals';

/**
 * Puts a deferral into the text of a `.drystone/deferred.yaml`: in place of the one of the same version, or at the end.
 * Comments, order and all other entries stay.
 *
 * @param text a text that `parseDeferrals` takes; undefined where there is no file yet
 */
export function recordDeferral(text: string | undefined, deferral: Deferral): string {
  if (text === undefined) return `deferrals:\n${block([deferral], '  ', '\n')}`;
  const stands = itemsOf(listOf(text)).some((item) => valueOf(item, 'version') === deferral.version);
  if (!stands) return append(text, deferral);
  return (['reason', 'expires'] as const).reduce((current, key) => replace(current, deferral, key), text);
}

function replace(text: string, deferral: Deferral, key: keyof Deferral): string {
  const item = itemsOf(listOf(text)).find((each) => valueOf(each, 'version') === deferral.version)!;
  if (valueOf(item, key) === deferral[key]) return text;
  return applyEdit(text, replaceValue(text, findEntry(item, key)!, deferral[key]));
}

function append(text: string, deferral: Deferral): string {
  const list = listOf(text);
  const eol = lineBreakOf(text);
  const [start, end] = list.range!;
  if (list.flow) {
    // A list on one line gives way to one with a line for each field; what stands behind it stays there.
    const [behind, ...after] = text.slice(end).split(/(?<=\n)/);
    const head = `${text.slice(0, start).trimEnd()}${behind?.trimEnd() ?? ''}${eol}`;
    return head + block([...itemsOf(list).map(deferralOf), deferral], '  ', eol) + after.join('');
  }
  const indent = ' '.repeat(start - text.lastIndexOf('\n', start - 1) - 1);
  const before = text.slice(0, end);
  return `${before}${before.endsWith('\n') ? '' : eol}${block([deferral], indent, eol)}${text.slice(end)}`;
}

function block(deferrals: readonly Deferral[], indent: string, eol: string): string {
  const lines = deferrals.flatMap(({ version, reason, expires }) => [
    `${indent}- version: ${scalarText(version)}`,
    `${indent}  reason: ${scalarText(reason)}`,
    `${indent}  expires: ${scalarText(expires)}`,
  ]);
  return lines.map((line) => line + eol).join('');
}

function listOf(text: string): YAMLSeq<Mapping> {
  const document: Document.Parsed = parseDocument(text, { ...PARSE_OPTIONS, keepSourceTokens: true });
  const list = (document.contents as Mapping).get('deferrals', true) as Node | undefined;
  if (!isSeq<Mapping>(list)) throw new Error('a text that parseDeferrals does not take');
  return list;
}

function itemsOf(list: YAMLSeq<Mapping>): Mapping[] {
  return list.items.filter((item) => isMap(item));
}

function valueOf(item: Mapping, key: string): unknown {
  const value = findEntry(item, key)?.value;
  return isScalar(value) ? value.value : undefined;
}

function deferralOf(item: Mapping): Deferral {
  const [version, reason, expires] = ['version', 'reason', 'expires'].map((key) =>
    String(valueOf(item, key)),
  );
  return { version: version!, reason: reason!, expires: expires! };
}
