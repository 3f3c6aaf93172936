import { Unresolvable, type Use } from './intrinsics';
import { mappingOf, type Mapping } from './template-file';

/** `${AWS::Region}` and the like are those of CloudFormation, which Fn::Sub writes out. */
const VARIABLE = /\$\{(?!AWS::)([^{}]*)\}/;

/** As deep as variables of variables may go, and as long as what comes of them. */
const MAX_DEPTH = 8;
const MAX_LENGTH = 10_000;

/**
 * Writes the variables of the Serverless Framework out, as far as the file itself says what they are
 * (Serverless Framework Guides, Variables).
 */
export function expandVariables(text: string, root: Mapping, use: Use): string {
  let current = text;
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    if (!VARIABLE.test(current)) return current;
    current = current.replaceAll(new RegExp(VARIABLE, 'g'), (_, name: string) =>
      variable(name.trim(), root, use),
    );
    if (current.length > MAX_LENGTH) throw new Unresolvable('its variables make a text that is too long');
  }
  throw new Unresolvable('its variables go in circles');
}

function variable(name: string, root: Mapping, use: Use): string {
  if (use === 'arn' && /^aws:(?:region|accountId)$/.test(name)) return '*';
  const [, path] = /^self:([\w.-]+)$/.exec(name) ?? [];
  const value = path?.split('.').reduce<unknown>((parent, key) => {
    const mapping = mappingOf(parent);
    return Object.hasOwn(mapping, key) ? mapping[key] : undefined;
  }, root);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new Unresolvable(`only a deployment knows \${${name}}`);
}
