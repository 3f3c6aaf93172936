import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isAnswerLost } from './aws-errors';

/** What became of the attempts that the SDK made at one write. */
export interface Attempts {
  readonly isRepeatable: boolean;
  /** An attempt's answer was lost, so what a later attempt finds may be the work of this very write. */
  isUncertain: boolean;
}

/** Not retried by the SDK, which looks at the name, the code and the cause of an error. */
class NotRepeated extends Error {
  constructor(readonly failure: unknown) {
    super('The answer was lost, and the write cannot be repeated.');
  }
}

const watched = new WeakMap<object, Attempts>();

/**
 * Lets a client see each attempt at the writes that are sent through `watchedSend`.
 *
 * The SDK tells of the last attempt only, and repeats every write whose answer was lost, an increment too.
 */
export function watchWrites(client: DynamoDBClient): void {
  client.middlewareStack.add(
    (next) => async (request) => {
      const attempts = watched.get(request.input);
      if (attempts === undefined) return next(request);
      try {
        return await next(request);
      } catch (error) {
        if (!isAnswerLost(error)) throw error;
        attempts.isUncertain = true;
        throw attempts.isRepeatable ? error : new NotRepeated(error);
      }
    },
    // Retries begin with a high priority, so what has a low one sees each of them.
    { name: 'watchWrites', step: 'finalizeRequest', priority: 'low', override: true },
  );
}

/** Sends a write whose attempts are to be known. @param input The input of the command that `send` sends. */
export async function watchedSend<Answer>(
  input: object,
  attempts: Attempts,
  send: () => Promise<Answer>,
): Promise<Answer> {
  watched.set(input, attempts);
  try {
    return await send();
  } catch (error) {
    throw error instanceof NotRepeated ? error.failure : error;
  }
}
