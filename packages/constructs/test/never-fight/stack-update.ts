import { isDeepStrictEqual } from 'node:util';
import type { StackTemplate, TemplateResource } from '../support/stage';
import { isReplacedFor, nameProperty } from './update-behaviors';

/** What CloudFormation does to a resource. */
export interface ResourceUpdate {
  readonly logicalId: string;
  readonly type: string;
  /** `orphan`: it leaves the stack and stays. */
  readonly action: 'create' | 'update' | 'replace' | 'delete' | 'orphan';
  /** Properties that differ. */
  readonly changed: readonly string[];
}

/** What CloudFormation does to a stack. */
export interface StackUpdate {
  readonly updates: readonly ResourceUpdate[];
  /** Why it does nothing at all and rolls back. */
  readonly refusals: readonly string[];
}

/** Attributes of a resource are as before unless it is replaced. */
type Replaced = ReadonlySet<string>;

/**
 * What CloudFormation does when a template takes the place of another: it updates a resource where its properties differ
 * once references are resolved, replaces it where one of them is create-only, and then whatever refers to it differs
 * (AWS CloudFormation User Guide, update behaviors of stack resources).
 */
export function stackUpdate(before: StackTemplate, after: StackTemplate): StackUpdate {
  const kept = Object.keys(after.Resources).filter((id) => before.Resources[id]);
  let replaced: Replaced = new Set();
  let updates = kept.flatMap((id) => resourceUpdate(id, before, after, replaced));
  for (let found = replacedIn(updates); found.size > replaced.size; found = replacedIn(updates)) {
    replaced = found;
    const settled = replaced;
    updates = kept.flatMap((id) => resourceUpdate(id, before, after, settled));
  }
  const whole = [...updates, ...created(before, after), ...removed(before, after)];
  return { updates: whole, refusals: whole.flatMap((update) => refusals(update, before, after)) };
}

function resourceUpdate(
  logicalId: string,
  before: StackTemplate,
  after: StackTemplate,
  replaced: Replaced,
): ResourceUpdate[] {
  const [old, next] = [before.Resources[logicalId]!, after.Resources[logicalId]!];
  const names = [...new Set([old, next].flatMap(({ Properties = {} }) => Object.keys(Properties)))];
  const changed = names.filter(
    (name) => !isDeepStrictEqual(old.Properties?.[name], resolved(next.Properties?.[name], replaced)),
  );
  if (changed.length === 0) return [];
  const action = isReplacedFor(next.Type, changed, old, next) ? 'replace' : 'update';
  return [{ logicalId, type: next.Type, action, changed }];
}

/** A value in which what refers to a replaced resource is another one than before. */
function resolved(value: unknown, replaced: Replaced): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => resolved(each, replaced));
  const entries = Object.entries(value).map(([key, each]) => [key, resolved(each, replaced)] as const);
  const target = referenceOf(value);
  return Object.fromEntries(
    target !== undefined && replaced.has(target) ? [...entries, ['replaced', true]] : entries,
  );
}

/** The resource that a reference is to. Other functions would hide one, so they are not known here. */
export function referenceOf(value: object): string | undefined {
  const [[key, target] = ['', undefined], ...others] = Object.entries(value) as [string, unknown][];
  if (others.length > 0) return undefined;
  if (key === 'Ref') return String(target);
  if (key === 'Fn::GetAtt') return String((target as readonly unknown[])[0]);
  if (key.startsWith('Fn::')) throw new Error(`${key} is not known to the simulation`);
  return undefined;
}

function replacedIn(updates: readonly ResourceUpdate[]): Replaced {
  return new Set(updates.filter(({ action }) => action === 'replace').map(({ logicalId }) => logicalId));
}

function created(before: StackTemplate, after: StackTemplate): ResourceUpdate[] {
  return Object.entries(after.Resources)
    .filter(([id]) => !before.Resources[id])
    .map(([logicalId, { Type: type }]) => ({ logicalId, type, action: 'create', changed: [] }));
}

function removed(before: StackTemplate, after: StackTemplate): ResourceUpdate[] {
  return Object.entries(before.Resources)
    .filter(([id]) => !after.Resources[id])
    .map(([logicalId, { Type: type, DeletionPolicy }]) => ({
      logicalId,
      type,
      action: DeletionPolicy === 'Retain' ? 'orphan' : 'delete',
      changed: [],
    }));
}

/** A new resource cannot be made while the old one has its name (AWS CloudFormation User Guide, Name type). */
function refusals(
  { logicalId, type, action }: ResourceUpdate,
  before: StackTemplate,
  after: StackTemplate,
): string[] {
  const name = nameProperty(type);
  if (action !== 'replace' || name === undefined) return [];
  const [old, next] = [before, after].map(({ Resources }) => nameOf(Resources[logicalId]!, name));
  return old !== undefined && old === next ? [`${type} ${old} would be replaced, and has a name`] : [];
}

function nameOf({ Properties = {} }: TemplateResource, property: string): string | undefined {
  const name = Properties[property];
  return typeof name === 'string' ? name : undefined;
}
