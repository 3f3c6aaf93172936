/** What is read of a record of a stream; a `DynamoDBRecord` and a `KinesisStreamRecord` fit. */
export interface StreamRecord {
  readonly eventName?: string;
  readonly dynamodb?: {
    readonly SequenceNumber?: string;
    readonly Keys?: object;
    readonly OldImage?: object;
    readonly NewImage?: object;
  };
  readonly kinesis?: { readonly sequenceNumber: string; readonly data: string };
}
