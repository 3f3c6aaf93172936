import { type EnforcedKey, mergeYaml } from './merge-yaml';
import { readYaml } from './read-yaml';
import type { ScalarValue } from './yaml-edits';

/**
 * Gives a key a value where it has the one that is expected, and keeps all else byte for byte.
 *
 * @param expected the value that it must have now. Default: the key must be missing
 * @returns undefined where the text cannot be read as YAML
 * @example
 * setYamlValue('memorySize: 512\n', { path: ['timeout'], value: 30 }) // 'memorySize: 512\ntimeout: 30\n'
 */
export function setYamlValue(text: string, key: EnforcedKey, expected?: ScalarValue): string | undefined {
  const yaml = readYaml(text);
  if (!yaml.ok) return undefined;
  return valueAt(yaml.source.value, key.path) === expected ? mergeYaml(text, [key]) : text;
}

/**
 * Takes a key out with its value, and with each mapping around it that this would leave empty.
 *
 * @param expected the value that it must have now. Default: any
 * @returns undefined where the text cannot be read as YAML
 */
export function removeYamlKey(
  text: string,
  path: readonly string[],
  expected?: ScalarValue,
): string | undefined {
  const yaml = readYaml(text);
  if (!yaml.ok) return undefined;
  const isExpected = expected === undefined || valueAt(yaml.source.value, path) === expected;
  return isExpected ? mergeYaml(text, [], [path]) : text;
}

function valueAt(root: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined,
    root,
  );
}
