import { decoded } from '../http/proxy-event';

/** A method of a path. */
export interface Method {
  readonly method: string;
  /** With parameters in braces: `/flights/{id}`, `/files/{proxy+}`. */
  readonly path: string;
}

/** A method of the API that answers a request, and what the request's path holds for it. */
export interface Match<T extends Method> {
  readonly method: T;
  readonly pathParameters: Record<string, string> | null;
  /** Path of the request without a slash at its end, the form in which policies name it. */
  readonly path: string;
}

interface Node<T> {
  readonly words: Map<string, Node<T>>;
  parameter?: { readonly name: string; readonly node: Node<T> };
  greedy?: { readonly name: string; readonly methods: Map<string, T> };
  readonly methods: Map<string, T>;
}

/**
 * Finds which method of an API answers a request.
 *
 * API Gateway takes the most specific of the methods that fit: part by part a word before a parameter before a greedy
 * one. Where the most specific resource lacks the method, it goes on to the next (measured on AWS by others:
 * github.com/ministackorg/ministack/pull/1423), and a slash at the end means nothing.
 *
 * @example new RouteTree([{ method: 'GET', path: '/flights/{id}' }]).find('GET', '/flights/KL1')?.pathParameters // { id: 'KL1' }
 */
export class RouteTree<T extends Method> {
  readonly #root: Node<T> = newNode();

  constructor(methods: readonly T[]) {
    for (const method of methods) this.#add(method);
  }

  /** @param path as sent, without the query */
  find(method: string, path: string): Match<T> | undefined {
    const parts = partsOf(path);
    const found = descend(this.#root, method, parts, 0);
    if (!found) return undefined;
    const values = found.values.map(([name, value]) => [name, decoded(value)] as const);
    return {
      method: found.method,
      pathParameters: values.length > 0 ? Object.fromEntries(values) : null,
      path: `/${parts.join('/')}`,
    };
  }

  #add(method: T): void {
    let node = this.#root;
    for (const part of partsOf(method.path)) {
      const [, name, plus] = /^\{(\w+)(\+)?\}$/.exec(part) ?? [];
      if (name !== undefined && plus) {
        node.greedy ??= { name, methods: new Map() };
        node.greedy.methods.set(method.method, method);
        return;
      }
      node = name === undefined ? wordNode(node, part) : (node.parameter ??= { name, node: newNode() }).node;
    }
    node.methods.set(method.method, method);
  }
}

interface Found<T> {
  readonly method: T;
  readonly values: readonly (readonly [name: string, value: string])[];
}

/** Parts are compared as sent, so that what is matched here is what a policy sees. */
function descend<T>(
  node: Node<T>,
  method: string,
  parts: readonly string[],
  depth: number,
): Found<T> | undefined {
  const part = parts[depth];
  if (part === undefined) return foundIn(node.methods, method);
  const word = node.words.get(part);
  const viaWord = word && descend(word, method, parts, depth + 1);
  if (viaWord) return viaWord;
  const { parameter, greedy } = node;
  const viaParameter =
    parameter && part !== '' ? descend(parameter.node, method, parts, depth + 1) : undefined;
  if (parameter && viaParameter) {
    return { ...viaParameter, values: [[parameter.name, part], ...viaParameter.values] };
  }
  return greedy && foundIn(greedy.methods, method, [[greedy.name, parts.slice(depth).join('/')]]);
}

function foundIn<T>(
  methods: ReadonlyMap<string, T>,
  name: string,
  values: Found<T>['values'] = [],
): Found<T> | undefined {
  const method = methods.get(name);
  return method && { method, values };
}

function partsOf(path: string): string[] {
  const inside = path.replace(/^\//, '').replace(/\/+$/, '');
  return inside === '' ? [] : inside.split('/');
}

function wordNode<T>(node: Node<T>, word: string): Node<T> {
  const child = node.words.get(word) ?? newNode<T>();
  node.words.set(word, child);
  return child;
}

function newNode<T>(): Node<T> {
  return { words: new Map(), methods: new Map() };
}
