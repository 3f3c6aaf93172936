/** What is read of a record of the table's stream; a `DynamoDBRecord` fits. */
export interface StreamRecord {
  readonly eventID?: string;
  readonly dynamodb?: {
    readonly SequenceNumber?: string;
    readonly Keys?: Readonly<Record<string, { readonly S?: string }>>;
  };
}

/** A record on its way to the queue of the service whose item it is about. */
export interface RoutedRecord {
  readonly record: StreamRecord;
  readonly queueUrl: string;
  readonly partitionKey: string;
}
