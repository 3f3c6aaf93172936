import { UserError } from '../errors';

/** Nothing that could end a quoted YAML text or begin an expression of GitHub or of a shell. */
const SAFE_VALUE = /^[\w .,:@/*+=-]+$/;

/**
 * Puts values into a template of a workflow: `<<name>>` becomes what the values have under `name`.
 *
 * A value becomes part of code that runs with rights, so only plain words are taken.
 *
 * @param values what standards decide
 * @param actions what stands after `uses:`, by the name of the action
 * @throws UserError where a value holds anything else than letters, digits, spaces and `. , : @ / * + = - _`
 * @example renderTemplate("node-version: '<<nodeVersion>>'", { nodeVersion: '24' }, {}) // "node-version: '24'"
 */
export function renderTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
  actions: Readonly<Record<string, string>>,
): string {
  return template.replace(/<<([\w/-]+)>>/g, (_, name: string) => {
    if (Object.hasOwn(actions, name)) return actions[name]!;
    const value = Object.hasOwn(values, name) ? values[name]! : undefined;
    if (value === undefined) throw new Error(`a workflow template asks for <<${name}>>, which has no value`);
    if (SAFE_VALUE.test(value)) return value;
    throw new UserError(
      `standards: ${name} is ${JSON.stringify(value)}, which cannot stand in a workflow: ` +
        'letters, digits, spaces and . , : @ / * + = - _ can. Nothing was changed.',
    );
  });
}
