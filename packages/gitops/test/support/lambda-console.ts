import {
  GetProvisionedConcurrencyConfigCommand,
  LambdaClient,
  ListVersionsByFunctionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-lambda';
import { type ControlPlane, inProcessHandler } from '@drystone/local/control-plane';
import type { ImageContents } from './image-contents';
import { CONTEXT } from './wanted';

/** Somebody at the console of AWS Lambda, whose calls neither crash nor are heard. */
export interface LambdaConsole {
  /** Numbers of the versions of a function with an image, by its contents. */
  versionsOf(functionName: string, image: string): Promise<string[]>;
  /** Numbers of its versions that have environments kept ready. */
  readyVersionsOf(functionName: string): Promise<string[]>;
  /** Moves an alias. */
  movedAlias(functionName: string, weights: Record<string, number>, version?: string): Promise<void>;
}

export function lambdaConsole({ endpoints }: ControlPlane, contents: ImageContents): LambdaConsole {
  const client = new LambdaClient({
    region: CONTEXT.region,
    credentials: { accessKeyId: 'somebody', secretAccessKey: 'local' },
    requestHandler: inProcessHandler(endpoints),
    maxAttempts: 1,
  });
  const versionsOf = async (FunctionName: string) => {
    const { Versions = [] } = await client.send(new ListVersionsByFunctionCommand({ FunctionName }));
    return Versions.filter(({ Version }) => Version !== '$LATEST');
  };
  return {
    versionsOf: async (functionName, image) =>
      (await versionsOf(functionName))
        .filter(({ CodeSha256 }) => contents.of(`sha256:${CodeSha256}`) === image)
        .map(({ Version = '' }) => Version),
    readyVersionsOf: async (FunctionName) => {
      const ready: string[] = [];
      for (const { Version: Qualifier = '' } of await versionsOf(FunctionName)) {
        const command = new GetProvisionedConcurrencyConfigCommand({ FunctionName, Qualifier });
        const isReady = client.send(command).then(
          () => true,
          () => false,
        );
        if (await isReady) ready.push(Qualifier);
      }
      return ready;
    },
    movedAlias: async (FunctionName, AdditionalVersionWeights, FunctionVersion) => {
      const RoutingConfig = { AdditionalVersionWeights };
      const request = { FunctionName, Name: 'live', RoutingConfig };
      await client.send(new UpdateAliasCommand({ ...request, FunctionVersion }));
    },
  };
}
