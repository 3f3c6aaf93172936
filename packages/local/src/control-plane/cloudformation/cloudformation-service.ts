import { Refusal } from '../../aws/refusal';
import type { Place } from '../place';
import { members, queryService } from '../wire/query-service';
import type { Service } from '../wire/service-endpoint';
import type { Stack, StackStore } from './stack-store';

/** CloudFormation API reference, ListStacks; the number is not in it. */
const PAGE_SIZE = 100;

/** CloudFormation, as far as it is asked whether a stack is being deployed. */
export function cloudFormationService(stacksOf: (place: Place) => StackStore): Service {
  return queryService('cloudformation', 'http://cloudformation.amazonaws.com/doc/2010-05-15/', {
    ListStacks: (form, place) => {
      const wanted = members(form, 'StackStatusFilter');
      const stacks = stacksOf(place)
        .all()
        .filter(({ status }) => wanted.length === 0 || wanted.includes(status));
      const start = Number(form.get('NextToken') ?? 0);
      const end = start + PAGE_SIZE;
      return {
        StackSummaries: { member: stacks.slice(start, end).map(render) },
        NextToken: end < stacks.length ? String(end) : undefined,
      };
    },
    DescribeStacks: (form, place) => {
      const name = form.get('StackName');
      const stacks = stacksOf(place)
        .all()
        .filter((stack) => name === null || stack.name === name || stack.id === name);
      if (name !== null && stacks.length === 0) {
        throw new Refusal(400, 'ValidationError', `Stack with id ${name} does not exist`);
      }
      return { Stacks: { member: stacks.map(render) } };
    },
  });
}

function render({ id, name, status, createdAt, updatedAt }: Stack) {
  return {
    StackId: id,
    StackName: name,
    StackStatus: status,
    CreationTime: createdAt.toISOString(),
    LastUpdatedTime: updatedAt?.toISOString(),
  };
}
