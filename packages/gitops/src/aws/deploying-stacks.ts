import {
  type CloudFormationClient,
  ListStacksCommand,
  type StackStatus,
} from '@aws-sdk/client-cloudformation';

/** All in which CloudFormation is at work (AWS CloudFormation API reference, ListStacks), reviews apart. */
const AT_WORK: readonly StackStatus[] = [
  'CREATE_IN_PROGRESS',
  'ROLLBACK_IN_PROGRESS',
  'DELETE_IN_PROGRESS',
  'UPDATE_IN_PROGRESS',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
  'IMPORT_IN_PROGRESS',
  'IMPORT_ROLLBACK_IN_PROGRESS',
];

/** Names of the stacks of the account and region that CloudFormation is at work on. */
export async function deployingStacks(client: CloudFormationClient): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  let NextToken: string | undefined;
  do {
    const command = new ListStacksCommand({ StackStatusFilter: [...AT_WORK], NextToken });
    const { StackSummaries = [], NextToken: next } = await client.send(command);
    for (const { StackName } of StackSummaries) if (StackName !== undefined) names.add(StackName);
    NextToken = next;
  } while (NextToken !== undefined);
  return names;
}
