import type { LocalFunction } from '../aws/lambda-endpoint';

/** A service that can be called, wherever it runs. */
export interface Service {
  readonly serviceName: string;
  /** Name of its function on this machine, such as `LocalFlightService` */
  readonly functionName: string;
  /** @throws ServiceGoneError where it ran in another process that has ended */
  readonly call: LocalFunction;
  /** Where it is, for people: `started from ../flight-service` */
  readonly origin: string;
}

export interface MissingService {
  /** Where it was looked for, and what to do about it. */
  readonly reason: string;
}

/** Looks for a service; rejects where that fails by a mistake that is not the configuration's. */
export type LocateService = (serviceName: string) => Promise<Service | MissingService>;

export function isMissing(found: Service | MissingService): found is MissingService {
  return 'reason' in found;
}

/** The process that a service ran in has ended. Nothing was run. */
export class ServiceGoneError extends Error {
  override readonly name = 'ServiceGoneError';
}
