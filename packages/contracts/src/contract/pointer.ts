import { isObject, own } from './json';

/**
 * The value that a reference within a document names (RFC 6901, in the form of a URI fragment).
 *
 * @returns undefined where there is none, or the reference leads out of the document
 * @example followPointer(document, '#/components/schemas/Flight')
 */
export function followPointer(document: unknown, reference: string): unknown {
  if (reference === '#') return document;
  if (!reference.startsWith('#/')) return undefined;
  return reference.slice(2).split('/').map(unescapeStep).reduce<unknown>(stepInto, document);
}

/** The reference to a value by the keys that lead to it. */
export function toPointer(path: readonly (string | number)[]): string {
  const steps = path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1'));
  return `#${steps.map((step) => `/${encodeURIComponent(step)}`).join('')}`;
}

function stepInto(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(step) ? value[Number(step)] : undefined;
  return isObject(value) ? own(value, step) : undefined;
}

function unescapeStep(step: string): string {
  const text = /%(?![0-9A-Fa-f]{2})/.test(step) ? step : decodeOrKeep(step);
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}

function decodeOrKeep(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step; // the bytes are no UTF-8
  }
}
