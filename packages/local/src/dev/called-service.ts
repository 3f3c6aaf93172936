import { isMissing, type MissingService, type Service } from '../services/service';
import type { CalledService } from './dev-event';

/** What is told of a service that was looked for. */
export function calledService(name: string, found: Service | MissingService): CalledService {
  return isMissing(found) ? { name, reason: found.reason } : { name, origin: found.origin };
}
