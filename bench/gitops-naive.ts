import {
  GetAliasCommand,
  GetFunctionConfigurationCommand,
  type LambdaClient,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  waitUntilFunctionUpdated,
  waitUntilPublishedVersionActive,
} from '@aws-sdk/client-lambda';
import { inTurns } from '../packages/gitops/src/in-turns';
import type { ReleaseLoop } from './gitops-loop';
import { peerClient } from './gitops-peer-client';
import { functionsOf } from './gitops-repository';
import { type ImageName, imageUri, simulatedStage } from './gitops-stage';

/** Far more than the quota lets through. */
const AT_ONE_TIME = 1000;

const MAX_WAIT_SECONDS = 600;

const Name = 'live';

/** What one writes first: look at each function, and where it is behind do one call after the other. */
export async function naiveLoop(count: number) {
  const stage = simulatedStage(functionsOf(count));
  const client = await peerClient(stage);
  const each = (action: (functionName: string) => Promise<void>) =>
    inTurns(stage.functionNames, AT_ONE_TIME, action);
  const bring = async (image: ImageName) => {
    await each(async (functionName) => {
      const sha = await isLive(client, functionName);
      if (sha !== stage.digests[image].slice('sha256:'.length)) {
        await release(client, functionName, stage.digests[image]);
      }
    });
  };
  const loop: ReleaseLoop = {
    look: async () => {
      await each(async (functionName) => void (await isLive(client, functionName)));
    },
    release: bring,
    rollBack: bring,
  };
  await loop.release('one');
  return { stage, loop };
}

/** @returns CodeSha256 of what callers reach */
async function isLive(client: LambdaClient, FunctionName: string): Promise<string | undefined> {
  const { FunctionVersion } = await client.send(new GetAliasCommand({ FunctionName, Name }));
  const found = await client.send(
    new GetFunctionConfigurationCommand({ FunctionName, Qualifier: FunctionVersion }),
  );
  return found.CodeSha256;
}

async function release(client: LambdaClient, FunctionName: string, digest: string): Promise<void> {
  const waiting = { client, maxWaitTime: MAX_WAIT_SECONDS };
  await client.send(new UpdateFunctionCodeCommand({ FunctionName, ImageUri: imageUri(digest) }));
  await waitUntilFunctionUpdated(waiting, { FunctionName });
  const { Version } = await client.send(new PublishVersionCommand({ FunctionName }));
  await waitUntilPublishedVersionActive(waiting, { FunctionName, Qualifier: Version });
  await client.send(new UpdateAliasCommand({ FunctionName, Name, FunctionVersion: Version }));
}
