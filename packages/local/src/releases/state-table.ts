/** The CreateTable request of the table that the controller keeps what it knows in (`ServerlessGitOps`). */
export function stateTableRequest(tableName: string) {
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST' as const,
    AttributeDefinitions: [stringAttribute('PK'), stringAttribute('SK')],
    KeySchema: [
      { AttributeName: 'PK', KeyType: 'HASH' as const },
      { AttributeName: 'SK', KeyType: 'RANGE' as const },
    ],
  };
}

function stringAttribute(AttributeName: string) {
  return { AttributeName, AttributeType: 'S' as const };
}
