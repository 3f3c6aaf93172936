import { formatJson } from '@drystone/config';
import { parseJsonObject } from '../files/json-object';

const NEXT = 'Nothing was changed.';

type Texts = Readonly<Record<string, string>>;

/** What a `package.json` says that matters to an adoption. */
export interface PackageFacts {
  /** Without its scope. */
  readonly name?: string;
  readonly nodeVersion?: string;
  readonly scripts: Texts;
  readonly dependencies: Texts;
  readonly devDependencies: Texts;
}

/** @throws UserError where it is no JSON object */
export function readPackage(text: string | undefined, file: string): PackageFacts {
  const json = text === undefined ? {} : parseJsonObject(text, file, NEXT);
  const { name, engines } = json;
  const { node } = texts(engines);
  return {
    ...(typeof name === 'string' ? { name: name.replace(/^@[^/]*\//, '') } : {}),
    ...(node === undefined ? {} : { nodeVersion: node }),
    scripts: texts(json.scripts),
    dependencies: texts(json.dependencies),
    devDependencies: texts(json.devDependencies),
  };
}

/** Adds dependencies that are not listed yet, for the project to render `package.json` from. */
export function addDependencies(
  text: string | undefined,
  additions: Readonly<Record<'dependencies' | 'devDependencies', Texts>>,
): string {
  const json = text === undefined ? {} : parseJsonObject(text, 'package.json', NEXT);
  const listed = { ...texts(json.dependencies), ...texts(json.devDependencies) };
  for (const [kind, specs] of Object.entries(additions)) {
    const missing = Object.entries(specs).filter(([name]) => !Object.hasOwn(listed, name));
    if (missing.length > 0) json[kind] = { ...texts(json[kind]), ...Object.fromEntries(missing) };
  }
  return formatJson(json, text);
}

function texts(value: unknown): Texts {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
