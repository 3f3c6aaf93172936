import { publishedTopicName, type StageModel, topicSubscriptions } from '@drystone/config';
import type { Stack } from 'aws-cdk-lib/core';

/** The stacks of a stage, those of services and APIs in the order of the model. */
export interface StageStacks {
  readonly shared: readonly Stack[];
  readonly services: readonly Stack[];
  readonly apis: readonly Stack[];
}

/**
 * Has a stage deployed in an order in which it can be made from nothing: what is shared, then services, each after those
 * whose topics it subscribes to, then APIs. It is an order of `cdk deploy --all` alone: no template refers to another, and
 * any stack can be deployed by itself.
 */
export function deployInOrder({ services }: StageModel, stacks: StageStacks): void {
  for (const stack of [...stacks.services, ...stacks.apis]) {
    for (const each of stacks.shared) stack.addStackDependency(each);
  }
  const publishers = new Map(
    services.flatMap(({ config }, index) =>
      config.publish.topics.map((topic) => [publishedTopicName(topic), stacks.services[index]!] as const),
    ),
  );
  services.forEach(({ config }, index) => {
    const subscriber = stacks.services[index]!;
    for (const { topic } of topicSubscriptions(config)) {
      const publisher = publishers.get(topic);
      if (publisher && publisher !== subscriber && !waitsFor(publisher, subscriber)) {
        subscriber.addStackDependency(publisher);
      }
    }
  });
}

/** Services may subscribe to each other: then the one that comes first by name does not wait. */
function waitsFor(stack: Stack, other: Stack): boolean {
  return stack.dependencies.some((each) => each === other || waitsFor(each, other));
}
