import {
  GetAliasCommand,
  GetFunctionCommand,
  type LambdaClient,
  ListFunctionsCommand,
  PublishVersionCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { inTurns } from '../packages/gitops/src/in-turns';
import type { ReleaseLoop } from './gitops-loop';
import { peerClient } from './gitops-peer-client';
import { functionsOf } from './gitops-repository';
import { type ImageName, imageUri, type SimulatedStage, simulatedStage } from './gitops-stage';

/** PipeCD, pkg/app/piped/platformprovider/lambda/client.go: RequestRetryTime and RetryIntervalDuration. */
const TRIES = 3;
const RETRY_MS = 60_000;

/** Every application is released by itself. */
const AT_ONE_TIME = 1000;

const Name = 'live';

/**
 * The calls of PipeCD's Lambda provider, in their order: what it sees is ListFunctions and then GetFunction of every function,
 * one after another (livestatestore/lambda), and a release writes code and configuration whatever they are, and tries
 * again each minute what collides with the write before (executor/lambda). It releases again to go back.
 */
export async function pipecdLoop(count: number) {
  const stage = simulatedStage(functionsOf(count));
  const client = await peerClient(stage);
  const versions = new Map<string, string>();
  const release = async (image: ImageName) => {
    await inTurns(stage.functionNames, AT_ONE_TIME, async (functionName) => {
      await writeFunction(stage, client, functionName, image);
      const FunctionName = functionName;
      const published = await eachMinute(stage, () =>
        client.send(new PublishVersionCommand({ FunctionName })),
      );
      const { FunctionVersion = '' } = await client.send(new GetAliasCommand({ FunctionName, Name }));
      versions.set(functionName, FunctionVersion);
      await client.send(new UpdateAliasCommand({ FunctionName, Name, FunctionVersion: published.Version }));
    });
  };
  const loop: ReleaseLoop = {
    look: () => look(client),
    release,
    rollBack: async (to) => {
      await inTurns(stage.functionNames, AT_ONE_TIME, async (FunctionName) => {
        await writeFunction(stage, client, FunctionName, to);
        const FunctionVersion = versions.get(FunctionName);
        await client.send(new UpdateAliasCommand({ FunctionName, Name, FunctionVersion }));
      });
    },
  };
  await loop.release('one');
  return { stage, loop };
}

async function look(client: LambdaClient): Promise<void> {
  const names: string[] = [];
  let Marker: string | undefined;
  do {
    const page = await client.send(new ListFunctionsCommand({ MaxItems: 50, Marker }));
    names.push(...(page.Functions ?? []).map(({ FunctionName = '' }) => FunctionName));
    Marker = page.NextMarker;
  } while (Marker !== undefined);
  for (const FunctionName of names) await client.send(new GetFunctionCommand({ FunctionName }));
}

/** IsFunctionExist, and UpdateFunction with its look at the tags; the calls that write tags are left out. */
async function writeFunction(
  stage: SimulatedStage,
  client: LambdaClient,
  FunctionName: string,
  image: ImageName,
): Promise<void> {
  await client.send(new GetFunctionCommand({ FunctionName }));
  const code = { FunctionName, ImageUri: imageUri(stage.digests[image]) };
  await client.send(new UpdateFunctionCodeCommand(code));
  const configuration = { FunctionName, MemorySize: 128, Timeout: 3 };
  await eachMinute(stage, () => client.send(new UpdateFunctionConfigurationCommand(configuration)));
  await client.send(new GetFunctionCommand({ FunctionName }));
}

async function eachMinute<Result>({ clock }: SimulatedStage, action: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await action();
    } catch (error) {
      if (attempt === TRIES) throw error;
      await clock.sleep(RETRY_MS);
    }
  }
}
