import { ServiceRegistry, type ServiceRegistryProps } from '@drystone/constructs';
import type { Construct } from 'constructs';
import { applyStandards } from './apply-standards';

/** Where services find functions of other stacks, as acme runs it. */
export class ServiceRegistryConstruct extends ServiceRegistry {
  public constructor(scope: Construct, id: string, props: ServiceRegistryProps) {
    super(scope, id, props);
    applyStandards(this);
  }
}
