import { parseServiceConfig } from '../../src';

/** What is wrong with a text, as `line:column code message`. */
export function findingsIn(text: string): string[] {
  const result = parseServiceConfig(text);
  if (result.ok) return [];
  return result.diagnostics.map(({ line, column, code, message }) => `${line}:${column} ${code} ${message}`);
}
