import { randomUUID } from 'node:crypto';
import { ACCOUNT_ID, REGION } from '../aws-identity';

/** A time at which a schedule is due. */
export interface DueTime {
  /** As AWS would name the schedule. */
  readonly name: string;
  readonly at: Date;
  readonly id: string;
}

/** A new run of a schedule, now. */
export function dueNow(name: string): DueTime {
  return { name, at: new Date(), id: randomUUID() };
}

/** What a function gets of a schedule that has no input (recorded on AWS by others; its detail is a text). */
export function scheduledEvent({ name, at, id }: DueTime) {
  return {
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account: ACCOUNT_ID,
    time: timeOf(at),
    region: REGION,
    resources: [arnOf(name)],
    detail: '{}',
  };
}

/** An input whose keywords are filled in (EventBridge Scheduler User Guide, managing-schedule-context-attributes.html). */
export function filledIn(input: object, { name, at, id }: DueTime): unknown {
  const values: Readonly<Record<string, string>> = {
    'schedule-arn': arnOf(name),
    'scheduled-time': timeOf(at),
    'execution-id': id,
    'attempt-number': '1',
  };
  const text = JSON.stringify(input);
  return JSON.parse(text.replace(/<aws\.scheduler\.([a-z-]+)>/g, (all, key: string) => values[key] ?? all));
}

function arnOf(name: string): string {
  return `arn:aws:scheduler:${REGION}:${ACCOUNT_ID}:schedule/default/${name}`;
}

function timeOf(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z');
}
