/** Where the laptop says it is: the example account of the AWS documentation, in one region. */
export const ACCOUNT_ID = '123456789012';
export const REGION = 'us-east-1';
