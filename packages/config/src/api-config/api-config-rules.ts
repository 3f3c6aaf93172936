import type { Rule } from '../validate/rule';
import { corsRules } from './cors-rules';
import { gatewayRules } from './gateway-rules';
import { pathRules } from './path-rules';
import { referenceRules } from './reference-rules';
import { routeRules } from './route-rules';

/** What the fields of `api-config.yaml` must hold together. */
export const apiConfigRules: readonly Rule[] = [
  ...pathRules,
  ...routeRules,
  ...referenceRules,
  ...corsRules,
  ...gatewayRules,
];
