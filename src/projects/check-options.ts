import { join } from 'node:path';
import { UserError } from '../errors';
import { readIfPresent } from '../files/read';
import { flagOf } from '../options/flag-of';

/** A rule for one option's value. */
interface OptionRule {
  readonly pattern: RegExp;
  readonly meaning: string;
}

const RULES: Readonly<Record<string, OptionRule>> = {
  name: {
    pattern: /^[a-z][a-z0-9-]{0,38}[a-z0-9]$/,
    meaning: 'lower case letters, digits and "-", beginning with a letter, 2 to 40 characters',
  },
  owner: {
    pattern: /^@[A-Za-z0-9][A-Za-z0-9-]*(\/[A-Za-z0-9._-]+)?$/,
    meaning: 'a GitHub user or team such as @acme/flights',
  },
  productionOwner: {
    pattern: /^@[A-Za-z0-9][A-Za-z0-9-]*(\/[A-Za-z0-9._-]+)?$/,
    meaning: 'a GitHub user or team such as @acme/release',
  },
  environmentRepository: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9-]*\/[A-Za-z0-9._-]+$/,
    meaning: 'a repository of GitHub with its owner, such as acme/flight-environment',
  },
  scope: {
    pattern: /^@[a-z0-9][a-z0-9-]{0,38}$/,
    meaning: 'an npm scope such as @acme: "@" and lower case letters, digits and "-"',
  },
  description: { pattern: /^[^\r\n]{1,256}$/, meaning: 'one line of at most 256 characters' },
  functionName: {
    pattern: /^[A-Za-z0-9-_]{1,48}$/,
    meaning: 'letters, digits, "-" and "_", at most 48 characters (AWS Lambda: 64, less the stage)',
  },
  servicePrefix: {
    pattern: /^[A-Z][A-Z0-9_]{0,38}$/,
    meaning: 'upper case letters, digits and "_", beginning with a letter',
  },
  ecrRepository: {
    pattern: /^[a-z0-9]+([._/-][a-z0-9]+)*$/,
    meaning: 'lower case words joined by ".", "_", "-" or "/" (Amazon ECR)',
  },
};

/** Refuses options that cannot work, all at once, each with its place in `.projenrc.ts`. */
export function checkOptions(options: { readonly name: string; readonly outdir?: string }): void {
  const definition = readIfPresent(join(options.outdir ?? '.', '.projenrc.ts'));
  const problems = Object.entries(RULES).flatMap(([key, rule]) => {
    const value: unknown = Reflect.get(options, key);
    if (value === undefined || (typeof value === 'string' && rule.pattern.test(value))) return [];
    return [`${placeOf(key, definition)}${key}: ${JSON.stringify(value)} is not ${rule.meaning}`];
  });
  if (problems.length > 0) throw new UserError([...problems, 'Nothing was changed.'].join('\n'));
}

/** Where an option stands in `.projenrc.ts`, for an editor to open; before that file exists, its flag. */
function placeOf(key: string, definition: string | undefined): string {
  if (definition === undefined) return `${flagOf(key)}  `;
  const lines = definition.split('\n');
  const index = lines.findIndex((line) => new RegExp(`\\b${key}:`).test(line));
  const line = lines[index];
  return line === undefined ? '.projenrc.ts  ' : `.projenrc.ts:${index + 1}:${line.indexOf(`${key}:`) + 1}  `;
}
