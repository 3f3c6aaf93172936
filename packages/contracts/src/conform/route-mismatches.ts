import type { Contract } from '../contract/contract';
import { operationsOf } from '../contract/operation';
import { templateShape } from '../contract/path-template';
import type { HandlerRoute } from './handler-route';

/**
 * Operations that only the contract has, and routes that only the handler has; names of path parameters do not count.
 *
 * @param routes as `httpHandler` lists them: `handler.routes`
 * @returns a sentence each; none where both agree
 * @example assert.deepEqual(routeMismatches(readContract('contract/openapi.yaml'), handler.routes), []);
 */
export function routeMismatches(contract: Contract, routes: readonly HandlerRoute[]): string[] {
  const operations = operationsOf(contract);
  const answered = new Set(routes.map(shapeOf));
  const promised = new Set(operations.map(shapeOf));
  const unanswered = operations.filter((operation) => !answered.has(shapeOf(operation)));
  const unpromised = routes.filter((route) => !promised.has(shapeOf(route)));
  return [
    ...unanswered.map(({ name, part }) => {
      const { line, column } = contract.positionOf(part);
      return `${contract.file}:${line}:${column}  ${name} is promised, and the handler has no route for it`;
    }),
    ...unpromised.map(
      ({ method, path }) =>
        `${contract.file}:1:1  ${method} ${path} is answered by the handler, and is not in the contract`,
    ),
  ];
}

function shapeOf({ method, path }: HandlerRoute): string {
  return `${method.toUpperCase()} ${templateShape(path)}`;
}
