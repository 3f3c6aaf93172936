import { documentClient } from './document-client';
import { drystoneEntity, drystoneKeyed } from './drystone';
import { toolbox } from './dynamodb-toolbox';
import { electrodb } from './electrodb';
import { onetable } from './onetable';
import type { Subject } from './subject';

export type { Subject } from './subject';

/** All that are measured beside each other. */
export const SUBJECTS: ReadonlyArray<() => Subject | Promise<Subject>> = [
  documentClient,
  drystoneEntity,
  drystoneKeyed,
  electrodb,
  onetable,
  toolbox,
];
