import { type Resource, ofType } from './resource-index';
import type { GraphPart, StageResources } from './stage-parts';
import { targetId } from './target-id';
import { listOf, objectOf, textOf } from './template-values';

/** Set times, by EventBridge Scheduler or by a rule, and the functions that they call. */
export function schedules({ resources }: StageResources): GraphPart {
  const timed = ofType(resources, 'AWS::Scheduler::Schedule', 'AWS::Events::Rule').flatMap((each) => {
    const expression = textOf(each.properties.ScheduleExpression);
    return expression === undefined ? [] : [{ each, expression }];
  });
  return {
    nodes: timed.map(({ each, expression }) => ({
      id: each.id,
      kind: 'schedule',
      name: expression,
      facts: [textOf(each.properties.ScheduleExpressionTimezone) ?? 'UTC'],
    })),
    edges: timed.flatMap(({ each }) =>
      targetsOf(each).map((to) => ({ from: each.id, to, kind: 'delivers' as const })),
    ),
  };
}

/** Ids of what a rule or a schedule calls. */
export function targetsOf({ properties }: Resource): string[] {
  return [...listOf(properties.Targets), ...listOf(properties.Target)].flatMap((target) => {
    const arn = textOf(objectOf(target).Arn);
    return arn === undefined ? [] : [targetId(arn)];
  });
}
