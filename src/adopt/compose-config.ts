import { parseServiceConfig, writeYaml } from '@drystone/config';
import type { Leftover, Setting } from './reading';

/** Paths of what the platform itself sets: no team's value stands there. */
const OF_THE_PLATFORM = ['TABLE_NAME', 'SERVICE_PREFIX'];

/** Read by the platform's own tools from the place where they look: the first line. */
const HEADING =
  'yaml-language-server: $schema=./node_modules/@drystone/config/schemas/service-config.schema.json';

type Config = Record<string, unknown>;

/** `service-config.yaml` of an adopted service, and what could not be carried into it. */
export interface ComposedConfig {
  readonly text: string;
  readonly carried: readonly Setting[];
  readonly leftovers: readonly Leftover[];
}

/**
 * Puts what was found into a service's first configuration.
 *
 * Only what the schema accepts gets in, so that the file is valid whatever the team's files say: what a setting breaks is
 * why it is left.
 *
 * @param base what a new service has
 */
export function composeConfig(base: Config, found: readonly Setting[]): ComposedConfig {
  const { permissions: _ofTheExample, ...start } = base;
  const settings = unique(found.map(asVariable));
  const [reserved, candidates] = [settings.filter(isReserved), settings.filter((each) => !isReserved(each))];
  const refused = new Map<Setting, string>();
  const carried = accept(candidates, [], start, refused);
  const text = write(start, carried);
  return {
    text,
    carried,
    leftovers: [
      ...reserved.map((setting) => leftover(setting, 'the platform sets it: every service shares one table')),
      ...[...refused].map(([setting, why]) => leftover(setting, why)),
    ],
  };
}

/** All at once where that is valid; else half by half, so that a few bad ones are found with few attempts. */
function accept(
  candidates: readonly Setting[],
  accepted: readonly Setting[],
  base: Config,
  refused: Map<Setting, string>,
): Setting[] {
  const why = whyRefused([...accepted, ...candidates], base);
  if (why === undefined) return [...accepted, ...candidates];
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) {
    if (only.parts) return accept(only.parts, accepted, base, refused);
    refused.set(only, why);
    return [...accepted];
  }
  const half = Math.ceil(candidates.length / 2);
  const first = accept(candidates.slice(0, half), accepted, base, refused);
  return accept(candidates.slice(half), first, base, refused);
}

function whyRefused(settings: readonly Setting[], base: Config): string | undefined {
  const result = parseServiceConfig(write(base, settings));
  if (result.ok) return undefined;
  const [first] = result.diagnostics;
  return [first?.message, first?.help].filter(Boolean).join(': ');
}

function write(base: Config, settings: readonly Setting[]): string {
  const config = structuredClone(base);
  const remarks = settings.map((setting) => ({
    path: put(config, setting.path, setting.value),
    text: `${setting.from.file}:${setting.from.line}`,
  }));
  return writeYaml(config, remarks, [HEADING]);
}

/** Puts a value in, and returns where it stands. */
function put(config: Config, path: readonly string[], value: unknown): (string | number)[] {
  let parent: Config = config;
  for (const [index, key] of path.entries()) {
    if (index === path.length - 1) {
      parent[key] = value;
      return [...path];
    }
    if (path[index + 1] === '-') {
      const list = Array.isArray(parent[key]) ? (parent[key] as unknown[]) : [];
      parent[key] = [...list, value];
      return [...path.slice(0, -1), list.length];
    }
    const child = parent[key];
    parent = (parent[key] = typeof child === 'object' && child !== null ? { ...child } : {}) as Config;
  }
  return [];
}

/** Of equal ones the first; of two values for one place the last, as a function overrules what all have. */
function unique(settings: readonly Setting[]): Setting[] {
  const byPlace = new Map<string, Setting>();
  for (const setting of settings) {
    const isItem = setting.path.at(-1) === '-';
    const key = JSON.stringify(isItem ? [setting.path, setting.value] : setting.path);
    if (!isItem || !byPlace.has(key)) byPlace.set(key, setting);
  }
  return [...byPlace.values()];
}

/** A variable is text; one that is kept elsewhere is a secret, of which only the reference is carried over. */
function asVariable(setting: Setting): Setting {
  const [section, name = ''] = setting.path;
  if (section !== 'environment') return setting;
  const { value } = setting;
  const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
  const secret = typeof text === 'string' ? secretOf(text) : undefined;
  return secret ? { ...setting, path: ['secrets', name], value: secret } : { ...setting, value: text };
}

/** Dynamic references of CloudFormation (AWS CloudFormation User Guide, dynamic references). */
function secretOf(text: string): Config | undefined {
  const [, ssm] = /^\{\{resolve:ssm(?:-secure)?:(\/[^:}]+)(?::\d+)?\}\}$/.exec(text) ?? [];
  if (ssm !== undefined) return { ssm };
  const [, arn, key] =
    /^\{\{resolve:secretsmanager:(arn:[^}]+?)(?::SecretString(?::([^:}]+))?)?:*\}\}$/.exec(text) ?? [];
  if (arn === undefined) return undefined;
  return { secretsManager: key === undefined ? arn : `${arn}:${key}` };
}

function isReserved({ path: [section, name = ''] }: Setting): boolean {
  return section === 'environment' && OF_THE_PLATFORM.includes(name);
}

function leftover({ path, value, from }: Setting, why: string): Leftover {
  const isItem = path.at(-1) === '-';
  const item = typeof value === 'string' ? value : `${path.slice(0, -1).join('.')}: ${JSON.stringify(value)}`;
  return { what: (isItem ? item : path.join('.')).slice(0, 120), why, at: from };
}
