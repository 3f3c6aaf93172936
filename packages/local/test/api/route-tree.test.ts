import fc from 'fast-check';
import { type Method, RouteTree } from '../../src/api/route-tree';
import { operationFor } from './operation-for';

const GET = 'GET';
const tree = (...paths: string[]) => new RouteTree(paths.map((path) => ({ method: GET, path })));
const found = (routes: RouteTree<Method>, path: string, method = GET) =>
  routes.find(method, path)?.method.path;

describe('RouteTree', () => {
  it.each([
    ['a word before a parameter', '/flights/search', '/flights/search'],
    ['a parameter for any other word', '/flights/KL1', '/flights/{id}'],
    ['what continues the parameter', '/flights/search/seats', '/flights/{id}/seats'],
    ['a greedy parameter for the rest', '/files/a/b/c', '/files/{path+}'],
    ['the root', '/', '/'],
    ['a path with a slash at its end', '/flights/KL1/', '/flights/{id}'],
    ['nothing for the path of a greedy parameter itself', '/files/', undefined],
    ['nothing for an unknown word', '/hotels', undefined],
    ['nothing for a path that goes on', '/flights/KL1/seats/1', undefined],
    ['nothing for an empty parameter', '/flights//seats', undefined],
    ['nothing for two slashes in front', '//flights/search', undefined],
    ['nothing for the same word, encoded', '/%66lights/search', undefined],
  ])('finds %s', (_, path, expected) => {
    const paths = ['/', '/flights/search', '/flights/{id}', '/flights/{id}/seats', '/files/{path+}'];
    expect(found(tree(...paths), path)).toBe(expected);
  });

  it('goes on to a less specific resource where the most specific lacks the method', () => {
    const routes = new RouteTree([
      { method: 'POST', path: '/flights/search' },
      { method: 'GET', path: '/flights/{id}' },
      { method: 'DELETE', path: '/{rest+}' },
    ]);
    expect(found(routes, '/flights/search', 'POST')).toBe('/flights/search');
    expect(found(routes, '/flights/search', 'GET')).toBe('/flights/{id}');
    expect(found(routes, '/flights/search', 'DELETE')).toBe('/{rest+}');
    expect(found(routes, '/flights/search', 'PUT')).toBeUndefined();
  });

  it('hands over decoded parameters, and the path in which a policy would name it', () => {
    const routes = tree('/flights/{id}/files/{path+}');
    expect(routes.find(GET, '/flights/KL%201/files/a/%C3%A9/')).toMatchObject({
      pathParameters: { id: 'KL 1', path: 'a/é' },
      path: '/flights/KL%201/files/a/%C3%A9',
    });
    expect(tree('/flights').find(GET, '/flights')?.pathParameters).toBeNull();
  });

  it('keeps words apart from what objects have by themselves', () => {
    expect(found(tree('/{id}'), '/constructor')).toBe('/{id}');
    expect(found(tree('/flights'), '/__proto__')).toBeUndefined();
  });

  it('finds what a search through all routes finds, for any routes and requests', () => {
    const part = fc.constantFrom('a', 'b', 'c');
    const template = fc
      .tuple(fc.array(fc.oneof(part, fc.constant('{}')), { maxLength: 4 }), fc.boolean())
      .map(([parts, isGreedy]) => {
        // API Gateway takes one name of a parameter at one place: here that of its depth.
        const named = [...parts, ...(isGreedy ? ['{+}'] : [])].map((each, depth) =>
          each.replace('{', `{p${depth}`),
        );
        return `/${named.join('/')}`;
      });
    const method = fc.constantFrom('GET', 'POST');
    const routes = fc.uniqueArray(fc.record({ method, path: template }), {
      selector: (each) => `${each.method} ${each.path}`,
      maxLength: 12,
    });
    const request = fc.record({
      method,
      parts: fc.array(fc.oneof({ weight: 9, arbitrary: part }, { weight: 1, arbitrary: fc.constant('') }), {
        maxLength: 5,
      }),
    });
    fc.assert(
      fc.property(routes, fc.array(request, { minLength: 1, maxLength: 20 }), (methods, requests) => {
        const subject = new RouteTree(methods);
        for (const { method: name, parts } of requests) {
          const path = `/${parts.join('/')}`;
          expect(subject.find(name, path)?.method).toBe(operationFor(methods, name, path));
        }
      }),
      { numRuns: 500 },
    );
  });
});
