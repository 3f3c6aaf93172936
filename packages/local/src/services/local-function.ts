import type { LocalFunction } from '../aws/lambda-endpoint';
import type { FunctionFault, Invocation, Outcome } from '../lambda/invocation';

/** A hosted function as Lambda calls it: what went wrong is thrown. */
export function asLocalFunction(invoke: (invocation: Invocation) => Promise<Outcome>): LocalFunction {
  return async (event, { requestId, traceId = '' }) => {
    const outcome = await invoke({ requestId, traceId, eventJson: JSON.stringify(event) });
    if (outcome.ok) return outcome.result;
    throw new FunctionFailure(outcome.fault);
  };
}

/** A function that Lambda calls as a gateway does: what it throws is a fault. */
export async function outcomeOf(
  called: LocalFunction,
  { requestId, traceId, eventJson }: Invocation,
): Promise<Outcome> {
  try {
    const result = await called(JSON.parse(eventJson), { requestId, traceId, qualifier: 'live' });
    return { ok: true, result: JSON.parse(JSON.stringify(result ?? null)) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { ok: false, fault: { kind: 'thrown', message } };
  }
}

/** Error types of Lambda (Developer Guide, troubleshooting-invocation.html); a handler's error keeps its own. */
const ERROR_TYPES = {
  init: 'Runtime.Unknown',
  timeout: 'Sandbox.Timedout',
  crash: 'Runtime.ExitError',
};

class FunctionFailure extends Error {
  override readonly name: string;

  constructor({ kind, message, stack }: FunctionFault) {
    const [, type, rest] = (kind === 'thrown' && /^(\w+): ([^]*)$/.exec(message)) || [];
    super(rest ?? message);
    this.name = kind === 'thrown' ? (type ?? 'Error') : ERROR_TYPES[kind];
    if (stack !== undefined) this.stack = stack;
  }
}
