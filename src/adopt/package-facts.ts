import { UserError } from '../errors';

type Json = Record<string, unknown>;
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
  const json = text === undefined ? {} : parse(text, file);
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
  const json = text === undefined ? {} : parse(text, 'package.json');
  const listed = { ...texts(json.dependencies), ...texts(json.devDependencies) };
  for (const [kind, specs] of Object.entries(additions)) {
    const missing = Object.entries(specs).filter(([name]) => !Object.hasOwn(listed, name));
    if (missing.length > 0) json[kind] = { ...texts(json[kind]), ...Object.fromEntries(missing) };
  }
  const indent = /^\{\r?\n([ \t]+)/.exec(text ?? '')?.[1] ?? '  ';
  return `${JSON.stringify(json, undefined, indent)}\n`;
}

function parse(text: string, file: string): Json {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  } catch (error) {
    throw new UserError(`${file} is not valid JSON: ${(error as Error).message}. Nothing was changed.`, {
      cause: error,
    });
  }
  throw new UserError(`${file} must hold one JSON object. Nothing was changed.`);
}

function texts(value: unknown): Texts {
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
