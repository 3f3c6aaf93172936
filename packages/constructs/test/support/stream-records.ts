import type { DynamoDBRecord } from 'aws-lambda';

let last = 0;

/** A record of the table's stream as Lambda gets it, each with the next number. */
export function changeOf(PK: string, { SK = 'profile', text = 'x' } = {}): DynamoDBRecord {
  last += 1;
  const Keys = { PK: { S: PK }, SK: { S: SK } };
  return {
    eventID: `event-${last}`,
    eventName: 'MODIFY',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      SequenceNumber: String(last).padStart(21, '0'),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      Keys,
      OldImage: { ...Keys, text: { S: 'before' } },
      NewImage: { ...Keys, text: { S: text } },
    },
  };
}
