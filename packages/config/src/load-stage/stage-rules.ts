import { apiRule } from './rules/api-rule';
import { concurrencyRule } from './rules/concurrency-rule';
import { functionRule } from './rules/function-rule';
import { partitionRule } from './rules/partition-rule';
import { queueRule } from './rules/queue-rule';
import { referenceRule } from './rules/reference-rule';
import { topicRule } from './rules/topic-rule';
import type { StageRule } from './stage-violation';

/** What the parts of a stage must hold together: true or false of any some of them. */
export const partialRules: readonly StageRule[] = [
  partitionRule,
  functionRule,
  concurrencyRule,
  queueRule,
  topicRule,
  apiRule,
];

/** What can only be said once every part is known. */
export const wholeRules: readonly StageRule[] = [referenceRule];
