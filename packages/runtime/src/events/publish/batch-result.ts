import type { Refusal } from './publish-all';

/** The part of SNS's and SQS's answers to a batch that says what was not taken. */
export interface BatchFailure {
  readonly Id: string | undefined;
  readonly Code: string | undefined;
  readonly Message?: string | undefined;
  /** Whether the message itself is at fault, so that it would never be taken. */
  readonly SenderFault: boolean | undefined;
}

/** Refusals at the places of the entries, which have their places as ids. */
export function refusalsOf(failed: readonly BatchFailure[] = []): (Refusal | undefined)[] {
  const refusals: (Refusal | undefined)[] = [];
  for (const { Id, Code = 'Unknown', Message = '', SenderFault = false } of failed) {
    refusals[Number(Id)] = { code: Code, reason: Message, isTransient: !SenderFault };
  }
  return refusals;
}
