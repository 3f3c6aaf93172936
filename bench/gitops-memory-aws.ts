import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { startAwsServer } from '@drystone/local';
import { systemClock } from '../packages/gitops/src/clock';
import { functionsOf, releaseRepository } from './gitops-repository';
import { Publisher, releaseStack } from './gitops-stack';
import { simulatedStage } from './gitops-stage';

/** Runs a program of a controller beside a simulated AWS in real time, with something to release to every function. */
async function main([program = '', count = '']: readonly string[]): Promise<void> {
  const functions = Number(count);
  const stage = simulatedStage(functionsOf(functions), systemClock);
  const settings = await releaseStack(stage);
  const publisher = new Publisher(stage, settings.signingKeyArn);
  await publisher.publish(releaseRepository(functions, stage.digests.one));
  const { endpoint, close } = await startAwsServer(stage.endpoints);
  const args = ['--no-warnings', program, endpoint, JSON.stringify(settings)];
  const [code] = (await once(spawn(process.execPath, args, { stdio: 'inherit' }), 'exit')) as [number];
  await close();
  process.exitCode = code;
}

void main(process.argv.slice(2));
