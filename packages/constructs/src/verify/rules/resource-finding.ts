import type { StageResource } from '../assembly/resources';
import type { StageFinding } from '../finding';

/** What a finding about a resource says beside where it is. */
export type ResourceFinding = Omit<StageFinding, 'subject' | 'stack' | 'resource'> & {
  readonly subject?: string;
};

/** A finding about a resource; its subject is the stack where nothing else is. */
export function findingAt({ stack, logicalId }: StageResource, finding: ResourceFinding): StageFinding {
  return { subject: stack.name, stack: stack.name, resource: logicalId, ...finding };
}
