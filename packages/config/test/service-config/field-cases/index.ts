import { COMPUTE_CASES } from './compute-cases';
import { EVENT_CASES } from './event-cases';
import type { FieldCase } from './field-case';
import { IDENTITY_CASES } from './identity-cases';
import { MESSAGING_CASES } from './messaging-cases';
import { NETWORK_CASES } from './network-cases';
import { OBSERVABILITY_CASES } from './observability-cases';

/** Every field of `service-config.yaml` but `permissions`, which has tests of its own. */
export const FIELD_CASES: readonly FieldCase[] = [
  ...IDENTITY_CASES,
  ...COMPUTE_CASES,
  ...EVENT_CASES,
  ...MESSAGING_CASES,
  ...OBSERVABILITY_CASES,
  ...NETWORK_CASES,
];
