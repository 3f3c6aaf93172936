import type { Leftover, Place, Setting } from '../reading';
import { resolveValue, type Scope } from './intrinsics';
import { below, itemsOf, mappingOf, type Part, type TemplateFile, textOf } from './template-file';

/** What a policy allows, as far as `permissions` can say it; and what is left. */
export interface PermissionsReading {
  readonly settings: readonly Setting[];
  readonly leftovers: readonly Leftover[];
}

/** Where a permission goes. */
export const PERMISSION_PATH = ['permissions', '-'];

/**
 * Carries the statements of a policy over.
 *
 * An action on DynamoDB is carried over without its resources: the platform confines it to the service's own partition of
 * the shared table. Which actions a service may have is judged by the schema of `service-config.yaml`.
 */
export function readStatements(template: TemplateFile, statements: Part, scope: Scope): PermissionsReading {
  const readings = itemsOf(statements).map((statement) => readStatement(template, statement, scope));
  return {
    settings: readings.flatMap(({ settings }) => settings),
    leftovers: readings.flatMap(({ leftovers }) => leftovers),
  };
}

function readStatement(template: TemplateFile, statement: Part, scope: Scope): PermissionsReading {
  const at = template.place(statement);
  const left = (what: string, why: string): PermissionsReading => ({
    settings: [],
    leftovers: [{ what, why, at }],
  });
  const {
    Effect: effect = 'Allow',
    NotAction: notAction,
    NotResource: notResource,
  } = mappingOf(statement.value);
  if (effect !== 'Allow') return left('a statement that denies', 'permissions only allow');
  if (notAction !== undefined || notResource !== undefined)
    return left('a statement with NotAction or NotResource', 'permissions name what they allow');
  const actions = resolveValue(below(statement, 'Action').value, scope);
  if (!actions.known) return left('a statement', actions.why);
  const names = listOf(actions.value).map(textOf);
  const [onTable, onOthers] = [names.filter(isOnTable), names.filter((name) => !isOnTable(name))];
  const settings = onTable.map((value) => ({ path: PERMISSION_PATH, value, from: at }));
  if (onOthers.length === 0) return { settings, leftovers: [] };
  const others = permissionOn(onOthers, statement, scope, at);
  return 'why' in others
    ? { settings, leftovers: [{ what: onOthers.join(', '), why: others.why, at }] }
    : { settings: [...settings, others], leftovers: [] };
}

function permissionOn(
  actions: readonly string[],
  statement: Part,
  scope: Scope,
  from: Place,
): Setting | { readonly why: string } {
  const resources = resolveValue(below(statement, 'Resource').value, scope, 'arn');
  const conditions = resolveValue(below(statement, 'Condition').value, scope, 'arn');
  if (!resources.known) return { why: resources.why };
  if (!conditions.known) return { why: conditions.why };
  const value = (names: readonly string[]) => ({
    actions: names,
    resources: listOf(resources.value),
    ...(conditions.value === undefined ? {} : { conditions: conditions.value }),
  });
  const parts = actions.map((name) => ({ path: PERMISSION_PATH, value: value([name]), from }));
  return { path: PERMISSION_PATH, value: value(actions), from, ...(parts.length > 1 ? { parts } : {}) };
}

/** An action that AWS cannot confine to resources stands alone as well, but then the schema says so. */
function isOnTable(action: string): boolean {
  return action.startsWith('dynamodb:');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
