import { readContract } from '../contract/read-contract';
import { AnswerChecker } from './answer-checker';
import type { HandlerAnswer, HandlerRequest, HandlerRoute } from './handler-route';
import { routeMismatches } from './route-mismatches';

/** A handler that breaks its contract; `mismatches` says where, a sentence each. */
export class ContractMismatchError extends Error {
  public override readonly name = 'ContractMismatchError';

  public constructor(public readonly mismatches: readonly string[]) {
    super(`The handler does not keep its contract:\n${mismatches.join('\n')}`);
  }
}

/** A Lambda handler that lists its routes, as those of `httpHandler` do. */
export interface ContractHandler {
  (event: never, ...rest: never[]): Promise<HandlerAnswer>;
  readonly routes: readonly HandlerRoute[];
}

/**
 * A handler that answers as before and fails where an answer is not as the contract promises: with it, every test of a
 * service is a test of its contract.
 *
 * @param handler as `httpHandler` makes them, with its `routes`
 * @param file the contract. Default: contract/openapi.yaml
 * @throws ContractMismatchError where a route is only in the handler or only in the contract, and at each such answer
 * @throws ConfigError where the document is wrong
 * @example
 * const handler = holdToContract((await import('../src/index')).handler);
 */
export function holdToContract<Handler extends ContractHandler>(
  handler: Handler,
  file = 'contract/openapi.yaml',
): Handler {
  const contract = readContract(file);
  refuse(routeMismatches(contract, handler.routes));
  const checker = new AnswerChecker(contract);
  return new Proxy(handler, {
    async apply(target, self, args) {
      const answer = (await Reflect.apply(target, self, args)) as HandlerAnswer;
      refuse(checker.mismatches(args[0] as HandlerRequest, answer));
      return answer;
    },
  });
}

function refuse(mismatches: readonly string[]): void {
  if (mismatches.length > 0) throw new ContractMismatchError(mismatches);
}
