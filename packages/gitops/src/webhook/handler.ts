import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';
import { secretToken } from '../source/secret-token';
import { isSigned } from './signature';

const region = process.env['AWS_REGION'] ?? '';
const secret = secretToken(process.env['WEBHOOK_SECRET_ARN'] ?? '', { region });
const lambda = new LambdaClient({ region });

/**
 * A hint that there is something new: has the controller look now. Nothing of the delivery is believed or passed on, so
 * one that comes twice, or again later, does no harm.
 */
export async function handler(event: LambdaFunctionURLEvent): Promise<LambdaFunctionURLResult> {
  const { body = '', isBase64Encoded, headers } = event;
  const text = isBase64Encoded ? Buffer.from(body, 'base64').toString() : body;
  if (!isSigned(text, headers['x-hub-signature-256'], await secret())) return { statusCode: 401 };
  const FunctionName = process.env['CONTROLLER_FUNCTION'];
  await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }));
  return { statusCode: 202 };
}
