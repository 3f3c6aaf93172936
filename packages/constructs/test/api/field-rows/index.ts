import { AUTHORIZER_ROWS } from './authorizer-rows';
import type { FieldRow } from './field-row';
import { GATEWAY_ROWS } from './gateway-rows';
import { FUNCTION_ROWS, IDENTITY_ROWS } from './identity-rows';
import { PROTECTION_ROWS } from './protection-rows';
import { ROUTE_ROWS } from './route-rows';

export type { FieldRow } from './field-row';

/** Every field that is seen in the template. */
export const FIELD_ROWS: readonly FieldRow[] = [
  ...IDENTITY_ROWS,
  ...ROUTE_ROWS,
  ...FUNCTION_ROWS,
  ...AUTHORIZER_ROWS,
  ...GATEWAY_ROWS,
  ...PROTECTION_ROWS,
];

/** Every field that is not, and why. */
export const FIELDS_ELSEWHERE: Readonly<Record<string, string>> = {
  ecrRepository: 'the controller releases the image',
  imageTag: 'the controller releases the image',
  imageDigest: 'the controller releases the image',
  'services[0].ecrRepository': 'the controller releases the image',
  'services[0].imageTag': 'the controller releases the image',
  type: 'only rest is built: apiViolations refuses http',
  environments: 'merged before, into the configuration of the stage',
  'authorizer.jwt.issuer': 'in the code of the authorizer: jwt-authorizer.test.ts',
  'authorizer.jwt.audience': 'in the code of the authorizer: jwt-authorizer.test.ts',
  'accessLogs.fields': 'in the form of a line: api-stage.test.ts',
};
