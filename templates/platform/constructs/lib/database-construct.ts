import { SingleTable, type SingleTableProps } from '@drystone/constructs';
import type { Construct } from 'constructs';
import { applyStandards } from './apply-standards';

/** The table that the services of a stage share, as acme runs one. */
export class SingleTableDynamoConstruct extends SingleTable {
  public constructor(scope: Construct, id: string, props: SingleTableProps) {
    super(scope, id, props);
    applyStandards(this);
  }
}
