import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { StageContext } from '@drystone/config';
import { StageError } from '../dev/stage-error';
import { functionEnvironment } from '../lambda/function-environment';
import type { FunctionVersion } from '../lambda/function-version';
import { releaseBusName } from './release-plane';

const FUNCTION_NAME = 'LocalReleaseController';
/** As on AWS (`ReleaseController` of @drystone/constructs). */
const TIMEOUT_SECONDS = 14 * 60;
const MEMORY_MB = 512;
const CODE = 'lib/release/controller-function/index.js';

export interface ControllerFunctionOptions {
  /** The environment's repository, whose packages have the controller. */
  readonly projectDir: string;
  readonly context: StageContext;
  readonly signingKeyArn: string;
  /** What leads it to the laptop's AWS, and to its time. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The controller as it is deployed on AWS, with the variables that it has there.
 *
 * @throws StageError where the environment's packages are not installed
 */
export function controllerFunction(options: ControllerFunctionOptions): FunctionVersion {
  const { projectDir, context, signingKeyArn, environment } = options;
  const variables = {
    ...environment,
    DRYSTONE_STAGE: JSON.stringify(context),
    DRYSTONE_EVENT_BUS: releaseBusName(context),
    DRYSTONE_SIGNING_KEY: signingKeyArn,
  };
  const shape = { functionName: FUNCTION_NAME, memoryMb: MEMORY_MB };
  return {
    ...shape,
    handlerFile: installedFile(projectDir, '@drystone/constructs', CODE),
    timeoutSeconds: TIMEOUT_SECONDS,
    environment: functionEnvironment({ ...shape, module: 'index', variables }),
    timeoutSource: 'the time that the controller has',
    memorySource: 'the memory that the controller has',
  };
}

/** A file of a package as a repository has it installed. */
export function installedFile(projectDir: string, packageName: string, file: string): string {
  const found = join(packageFolder(projectDir, packageName), file);
  if (existsSync(found)) return found;
  throw new StageError(
    `${found} is missing: npm install in ${projectDir} brings ${packageName} as it should be`,
  );
}

function packageFolder(projectDir: string, packageName: string): string {
  try {
    return dirname(createRequire(join(projectDir, 'package.json')).resolve(`${packageName}/package.json`));
  } catch (error) {
    throw new StageError(`${projectDir} has no ${packageName}: run npm install there`, { cause: error });
  }
}
