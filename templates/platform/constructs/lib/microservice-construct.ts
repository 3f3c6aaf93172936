import { MicroserviceLambda, type MicroserviceLambdaProps } from '@drystone/constructs';
import type { Construct } from 'constructs';
import { applyStandards } from './apply-standards';

/** A microservice as acme runs one. */
export class MicroserviceLambdaConstruct extends MicroserviceLambda {
  public constructor(scope: Construct, id: string, props: MicroserviceLambdaProps) {
    super(scope, id, props);
    applyStandards(this);
  }
}
