import type { ConfigPath, Rule, Violation } from '@drystone/config';
import { HTTP_METHODS } from './http-methods';
import { isObject, objectOf } from './json';
import { templateShape } from './path-template';
import { followPointer } from './pointer';

/** Only the version whose schemas are JSON Schema as it is. */
const version: Rule = {
  check(document) {
    const { openapi } = objectOf(document);
    if (typeof openapi !== 'string' || /^3\.1\.\d+$/.test(openapi)) return [];
    const message = `openapi: ${JSON.stringify(openapi)} is not a version that is read here`;
    return [
      { path: ['openapi'], code: 'not_allowed', message, help: 'write an OpenAPI 3.1 document: 3.1.0' },
    ];
  },
};

/** A document is read alone: what it refers to must be in it. */
const references: Rule = {
  check(document) {
    return [...referencesIn(document, [])].flatMap(([path, reference]): Violation[] => {
      const mistake = mistakeOf(document, reference);
      if (mistake === undefined) return [];
      return [{ path, code: 'not_allowed', ...mistake }];
    });
  },
};

/** A path says what it answers, and no other path takes the same requests. */
const operations: Rule = {
  check(document) {
    const shapes = new Map<string, string>();
    return Object.entries(objectOf(objectOf(document)['paths'])).flatMap(([path, item]) => {
      const at = ['paths', path];
      const twin = shapes.get(templateShape(path));
      shapes.set(templateShape(path), path);
      return [
        ...(path.startsWith('/') ? [] : [keyMistake(at, `${path} does not begin with /`)]),
        ...(twin === undefined ? [] : [keyMistake(at, `${path} takes the same requests as ${twin}`)]),
        ...missingAnswers(at, item),
      ];
    });
  },
};

export const contractRules: readonly Rule[] = [version, references, operations];

function missingAnswers(at: ConfigPath, item: unknown): Violation[] {
  const methods = HTTP_METHODS.filter((method) => objectOf(item)[method] !== undefined);
  return methods
    .filter((method) => !isObject(objectOf(objectOf(item)[method])['responses']))
    .map((method) => ({
      path: [...at, method],
      part: 'key',
      code: 'missing_key',
      message: `${method.toUpperCase()} ${at[1]} has no responses`,
      help: 'write what it answers, by status',
    }));
}

function keyMistake(path: ConfigPath, message: string): Violation {
  return { path, part: 'key', code: 'conflict', message };
}

function* referencesIn(value: unknown, path: ConfigPath): Generator<[ConfigPath, string]> {
  if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* referencesIn(item, [...path, index]);
  if (!isObject(value)) return;
  if (typeof value['$ref'] === 'string') yield [[...path, '$ref'], value['$ref']];
  for (const [key, child] of Object.entries(value)) yield* referencesIn(child, [...path, key]);
}

function mistakeOf(document: unknown, reference: string): { message: string; help: string } | undefined {
  const seen = new Set<string>();
  for (let next = reference; ;) {
    if (!next.startsWith('#')) {
      return {
        message: `${next} is outside of this document`,
        help: 'put it under components and write #/components/…',
      };
    }
    if (seen.has(next)) return { message: `${next} refers to itself`, help: 'write what it is' };
    seen.add(next);
    const target = followPointer(document, next);
    if (target === undefined)
      return { message: `${next} is not in this document`, help: 'is its name spelled right?' };
    const further = objectOf(target)['$ref'];
    if (typeof further !== 'string') return undefined;
    next = further;
  }
}
