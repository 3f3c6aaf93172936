import type { Invocation } from '../lambda/invocation';
import { idOf } from './call-done';
import type { CorrelationIds } from './correlation-ids';

/** Keeps the correlation id of a request for what its function sends on; events are known by their traces already. */
export function rememberCaller(ids: CorrelationIds, { traceId, eventJson }: Invocation): void {
  ids.remember(traceId, idOf(JSON.parse(eventJson)));
}
