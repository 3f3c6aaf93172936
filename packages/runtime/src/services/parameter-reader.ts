import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { SSMClientConfig } from '@aws-sdk/client-ssm';

/** Reading is safe to repeat, so the SDK may; a registry that hangs must not use up the time of the call. */
const REQUEST_HANDLER = { connectionTimeout: 1_000, requestTimeout: 2_000, throwOnRequestTimeout: true };

/** Reads values of AWS Systems Manager's Parameter Store; undefined for one that is not there. */
export function parameterReader(config: SSMClientConfig): (name: string) => Promise<string | undefined> {
  const client = new SSMClient({ requestHandler: REQUEST_HANDLER, ...config });
  return async (name) => {
    try {
      const { Parameter } = await client.send(new GetParameterCommand({ Name: name }));
      return Parameter?.Value;
    } catch (error) {
      if (error instanceof Error && error.name === 'ParameterNotFound') return undefined;
      throw error;
    }
  };
}
