/** Where the laptop says it is: the example account of the AWS documentation, in one region. */
export const ACCOUNT_ID = '123456789012';
export const REGION = 'us-east-1';
/** ARN of any queue up to its name. */
export const QUEUE_ARN = `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:`;
