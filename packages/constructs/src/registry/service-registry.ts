import type { StageContext, StageService } from '@drystone/config';
import { Construct } from 'constructs';
import { ServiceRegistryEntry } from './service-registry-entry';

export interface ServiceRegistryProps {
  readonly context: StageContext;
  readonly services: readonly StageService[];
}

/**
 * The entries of several services in one place, for stacks of your own. A `MicroserviceLambda` brings its own entry, so
 * that no service's deploy waits for another's: do not name the same service in both.
 *
 * @example
 * new ServiceRegistry(stack, 'Registry', { context, services: [legacyFares] });
 */
export class ServiceRegistry extends Construct {
  /** By the service's name. */
  public readonly entries: ReadonlyMap<string, ServiceRegistryEntry>;

  constructor(scope: Construct, id: string, { context, services }: ServiceRegistryProps) {
    super(scope, id);
    this.entries = new Map(
      services.map(({ config: { serviceName }, functionName }) => [
        serviceName,
        new ServiceRegistryEntry(this, serviceName, { context, serviceName, functionName }),
      ]),
    );
  }
}
