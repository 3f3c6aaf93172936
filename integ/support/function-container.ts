import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { commandEnvironment } from './product';
import { end, start } from './process';
import { startRuntimeApi } from './runtime-api';

/** An image that runs as a function of AWS Lambda would. */
export interface FunctionContainer {
  /** Hands an event to the function; rejects with its error, or where it ends. */
  invoke(event: object): Promise<unknown>;
  /** Arguments of `buildah run` for another command in the same container. */
  command(...command: string[]): string[];
  stop(): Promise<void>;
}

/** AWS Lambda runs a function as a user without rights (https://docs.aws.amazon.com/lambda/latest/dg/images-create.html). */
const USER = '993:990';

/**
 * Runs the entry point and command of an image under buildah, with a Runtime API to ask for events.
 *
 * @param logFile where what the function prints goes
 * @param environment variables of the function
 */
export async function startFunction(
  image: string,
  logFile: string,
  environment: Readonly<Record<string, string>>,
): Promise<FunctionContainer> {
  const api = await startRuntimeApi();
  const container = buildah('from', '--pull-never', image);
  const command = (...words: string[]) => ['--user', USER, container, '--', ...words];
  const variables = Object.entries({ ...environment, AWS_LAMBDA_RUNTIME_API: api.address });
  const child = start({
    command: 'buildah',
    args: [
      'run',
      ...variables.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...command(...startOf(image)),
    ],
    folder: '/',
    logFile,
    environment: commandEnvironment(),
  });
  // With its output, which is in the log then.
  const closed = once(child, 'close');
  return {
    invoke: (event) =>
      Promise.race([
        api.invoke(event),
        closed.then(() => {
          throw new Error(`the function ended:\n${readFileSync(logFile, 'utf8')}`);
        }),
      ]),
    command,
    stop: async () => {
      await end(child);
      api.close();
      buildah('rm', container);
    },
  };
}

/** `buildah run` leaves ENTRYPOINT and CMD to its caller. */
function startOf(image: string): string[] {
  const { OCIv1 } = JSON.parse(buildah('inspect', '--type', 'image', image)) as {
    OCIv1: { config: { Entrypoint: string[]; Cmd: string[] } };
  };
  return [...OCIv1.config.Entrypoint, ...OCIv1.config.Cmd];
}

function buildah(...args: string[]): string {
  const stdio: ['ignore', 'pipe', 'pipe'] = ['ignore', 'pipe', 'pipe'];
  return execFileSync('buildah', args, { encoding: 'utf8', env: commandEnvironment(), stdio }).trim();
}
