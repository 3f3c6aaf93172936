import type { RequestedAccess } from '../access/policy';
import { ACCOUNT_ID, REGION } from '../aws-identity';
import type { AwsEndpoint, AwsRequest } from './aws-exchange';
import { errorAnswer, jsonAnswer } from './aws-exchange';
import { jsonRequest } from './json-request';

/** ARN of any parameter up to its name, which begins with a slash. */
export const PARAMETER_ARN = `arn:aws:ssm:${REGION}:${ACCOUNT_ID}:parameter`;

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
      const name = nameIn(body);
      const value = await parameters.get(name);
      if (value === undefined) return errorAnswer(400, 'ParameterNotFound', '');
      return jsonAnswer({
        Parameter: {
          ARN: `${PARAMETER_ARN}${name}`,
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

/** What `GetParameter` asks of IAM (Service Authorization Reference, list_awssystemsmanager.html). */
export function getParameterAccess({ body }: AwsRequest): RequestedAccess[] {
  return [{ action: 'ssm:GetParameter', resource: `${PARAMETER_ARN}${nameIn(body)}` }];
}

function nameIn(body: string): string {
  const { Name = '' } = jsonRequest(body) as { Name?: string };
  return Name;
}
