import type { AwsEndpoint } from '@drystone/local';
import { errorAnswer, jsonAnswer } from '../../../local/src/aws/aws-exchange';

/** AWS Secrets Manager, as far as texts are read (API reference, GetSecretValue). */
export function secretsEndpoint(secrets: ReadonlyMap<string, string>): AwsEndpoint {
  return {
    operationOf: ({ headers }) =>
      headers['x-amz-target'] === 'secretsmanager.GetSecretValue' ? 'GetSecretValue' : undefined,
    answer: ({ body }) => {
      const { SecretId: ARN } = JSON.parse(body) as { SecretId: string };
      const SecretString = secrets.get(ARN);
      if (SecretString !== undefined) return jsonAnswer({ ARN, SecretString });
      return errorAnswer(400, 'ResourceNotFoundException', 'Secrets Manager cannot find the secret.');
    },
  };
}
