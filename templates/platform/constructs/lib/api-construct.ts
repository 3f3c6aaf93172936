import { ServerlessApi, type ServerlessApiProps } from '@drystone/constructs';
import type { Construct } from 'constructs';
import { applyStandards } from './apply-standards';

/** A BFF as acme runs one. */
export class ServerlessApiConstruct extends ServerlessApi {
  public constructor(scope: Construct, id: string, props: ServerlessApiProps) {
    super(scope, id, props);
    applyStandards(this);
  }
}
