/** The names that turn a DynamoDB request into ARNs and leading keys. */
export interface TableNaming {
  /** ARN of any table up to its name, for example `arn:aws:dynamodb:us-east-1:123456789012:table/` */
  readonly arnPrefix: string;
  readonly partitionKey: string;
  /** Partition key attribute of each index, by index name. */
  readonly indexPartitionKeys: ReadonlyMap<string, string>;
}

/** The ARN of a table; DynamoDB takes an ARN wherever it takes a name. */
export function tableArn(table: string, naming: TableNaming): string {
  return table.startsWith('arn:') ? table : `${naming.arnPrefix}${table}`;
}
