import { apiRule } from './rules/api-rule';
import { concurrencyRule } from './rules/concurrency-rule';
import { functionRule } from './rules/function-rule';
import { partitionRule } from './rules/partition-rule';
import { queueRule } from './rules/queue-rule';
import { referenceRule } from './rules/reference-rule';
import { topicRule } from './rules/topic-rule';
import type { ReleaseRule, StageRule } from './stage-violation';

/** What the parts of a stage must hold together: true or false of any some of them. */
export const partialRules: readonly ReleaseRule[] = [partitionRule, functionRule, queueRule, topicRule];

/** What can only be said once every part is known. */
export const wholeRules: readonly ReleaseRule[] = [referenceRule];

/** What they must hold together with the environment that they are put in. */
export const environmentRules: readonly StageRule[] = [concurrencyRule, apiRule];
