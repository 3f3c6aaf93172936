import { ACCOUNT_ID, REGION } from '../aws-identity';
import type { AwsEndpoint } from './aws-exchange';
import { errorAnswer, jsonAnswer } from './aws-exchange';

/** Values by the names of parameters, such as `/services/staging/flight-service`; a `Map` is one. */
export interface ParameterValues {
  get(name: string): string | undefined | Promise<string | undefined>;
}

/**
 * Parameter Store, as far as `GetParameter` (Systems Manager API reference, API_GetParameter.html): a parameter that is
 * not there is answered with 400 ParameterNotFound.
 *
 * @param parameters Asked at each request.
 */
export function parameterEndpoint(parameters: ParameterValues): AwsEndpoint {
  return {
    operationOf: ({ headers }) =>
      headers['x-amz-target'] === 'AmazonSSM.GetParameter' ? 'GetParameter' : undefined,
    answer: async ({ body }) => {
      const { Name: name = '' } = JSON.parse(body) as { Name?: string };
      const value = await parameters.get(name);
      if (value === undefined) return errorAnswer(400, 'ParameterNotFound', '');
      return jsonAnswer({
        Parameter: {
          ARN: `arn:aws:ssm:${REGION}:${ACCOUNT_ID}:parameter${name}`,
          DataType: 'text',
          Name: name,
          Type: 'String',
          Value: value,
          Version: 1,
        },
      });
    },
  };
}
