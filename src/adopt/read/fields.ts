import type { Leftover, Setting } from '../reading';
import { resolveValue, type Scope } from './intrinsics';
import { entriesOf, type Part, type TemplateFile } from './template-file';

/** Where a field of a template goes in `service-config.yaml`, or why it goes nowhere. */
export interface FieldTarget {
  /** Keys from the root. Default: it is not carried over */
  readonly to?: readonly string[];
  /** Its value there. Default: the same */
  readonly as?: (value: unknown) => unknown;
  /** Why it is not carried over. Default: another part of the reader looks after it */
  readonly why?: string;
}

/** Fields of a function, by their keys joined with a dot; a last `*` is every key. */
export type FieldTable = Readonly<Record<string, FieldTarget>>;

/** What is said of a function that no field of `service-config.yaml` says. */
const NO_FIELD = 'service-config.yaml has no field for it';

/** Carries the fields of a part over, each that the table knows; all others are left, each with its line. */
export function readFields(
  template: TemplateFile,
  part: Part,
  table: FieldTable,
  scope: Scope,
): { settings: Setting[]; leftovers: Leftover[] } {
  const settings: Setting[] = [];
  const leftovers: Leftover[] = [];

  function visit(entry: Part & { readonly key: string }, before: readonly string[]): void {
    const keys = [...before, entry.key];
    const target = targetOf(keys, table);
    if (target) return carry(entry, keys, target);
    if (Object.keys(table).some((each) => each.startsWith(`${keys.join('.')}.`)))
      return entriesOf(entry).forEach((each) => visit(each, keys));
    leftovers.push({ what: keys.join('.'), why: NO_FIELD, at: template.place(entry) });
  }

  function carry(entry: Part & { readonly key: string }, keys: readonly string[], target: FieldTarget): void {
    const at = template.place(entry);
    const what = keys.join('.');
    if (target.why !== undefined) leftovers.push({ what, why: target.why, at });
    if (target.to === undefined) return;
    const path = target.to.map((key) => (key === '*' ? entry.key : key));
    const resolution = resolveValue(entry.value, scope);
    if (!resolution.known) leftovers.push({ what, why: resolution.why, at });
    else settings.push({ path, value: target.as ? target.as(resolution.value) : resolution.value, from: at });
  }

  for (const entry of entriesOf(part)) visit(entry, []);
  return { settings, leftovers };
}

function targetOf(keys: readonly string[], table: FieldTable): FieldTarget | undefined {
  const exact = keys.join('.');
  const any = [...keys.slice(0, -1), '*'].join('.');
  return [exact, any].map((name) => (Object.hasOwn(table, name) ? table[name] : undefined)).find(Boolean);
}
