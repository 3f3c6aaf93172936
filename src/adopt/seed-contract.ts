import { writeYaml } from '@drystone/config';
import type { Leftover, Route } from './reading';

/** `contract/openapi.yaml` of an adopted service, and the routes that it cannot say. */
export interface ContractSeed {
  /** Undefined where there is no route to promise. */
  readonly text?: string;
  readonly leftovers: readonly Leftover[];
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** Makes a first contract of the routes that a gateway had: what they take and answer is the team's to write. */
export function seedContract(title: string, routes: readonly Route[]): ContractSeed {
  const plain = routes.filter(isPlain);
  const leftovers = routes
    .filter((route) => !isPlain(route))
    .map(({ method, path, from }) => ({
      what: `route ${method.toUpperCase()} ${path}`,
      why: 'a contract names each method and path: write those that callers use in contract/openapi.yaml',
      at: from,
    }));
  if (plain.length === 0) return { leftovers };
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { method, path } of plain) (paths[path] ??= {})[method] = operation(path);
  const remarks = plain.map(({ method, path, from }) => ({
    path: ['paths', path, method],
    text: `${from.file}:${from.line}`,
  }));
  const document = { openapi: '3.1.0', info: { title, version: '1.0.0' }, paths };
  return { text: writeYaml(document, remarks, ['What this service promises to its callers.']), leftovers };
}

function isPlain({ method, path }: Route): boolean {
  return METHODS.includes(method) && /^(?:\/(?:[\w.~-]+|\{\w+\}))+$|^\/$/.test(path);
}

function operation(path: string) {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
  const parameters = names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  return {
    ...(parameters.length > 0 ? { parameters } : {}),
    responses: { default: { description: 'What the handler answers.' } },
  };
}
