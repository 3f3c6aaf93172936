import type { StageRule } from '../stage';
import { alarmRules } from './alarm-rules';
import { apiRules, methodRules } from './api-rules';
import { bootstrapRules } from './bootstrap-rules';
import { concurrencyRules } from './concurrency-rules';
import { firewallRules } from './firewall-rules';
import { functionRules } from './function-rules';
import { limitRules } from './limit-rules';

/** Every check that needs nothing beside the stage. */
export const STAGE_RULES: readonly StageRule[] = [
  bootstrapRules,
  functionRules,
  apiRules,
  methodRules,
  firewallRules,
  alarmRules,
  concurrencyRules,
  limitRules,
];
