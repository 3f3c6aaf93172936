import { execFile } from 'node:child_process';
import { releaseNames, type StageContext } from '@drystone/config';
import { type AwsServer, startAwsServer } from '@drystone/local';
import { systemClock } from '../../packages/gitops/src/clock';
import { createController } from '../../packages/gitops/src/controller/create-controller';
import { readSettings } from '../../packages/gitops/src/controller/settings';
import { tick } from '../../packages/gitops/src/controller/tick';
import type { ReleaseFiles } from '../../packages/gitops/src/desired/release-files';
import { AwsStage, simulatedAws } from '../../packages/gitops/test/support/aws-stage';
import { commandEnvironment } from './product';

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A stage of a simulated AWS that answers over HTTP, with its controller, and who works at it. */
export class ReleaseStage {
  private constructor(
    private readonly server: AwsServer,
    private readonly stage: AwsStage,
  ) {}

  public static async start(context: StageContext): Promise<ReleaseStage> {
    const aws = simulatedAws(systemClock, { updateCourse: () => ({ seconds: 0.2 }) });
    const stage = await AwsStage.deploy(aws, context);
    const functionName = releaseNames(context).controllerFunction.name;
    aws.plane.in(context).deploys.createFunction({ functionName });
    return new ReleaseStage(await startAwsServer(aws.endpoints), stage);
  }

  /** What the environment's deploy and the services' workflows do. */
  public deploy(files: ReleaseFiles): void {
    this.stage.deployUnits(files);
    this.stage.pushImages(files);
  }

  /** The controller runs once. */
  public async look(): Promise<void> {
    const { variables, clients } = this.stage;
    const controller = createController({ settings: readSettings(variables), clock: systemClock, clients });
    await tick(controller, new Date(Date.now() + 840_000));
  }

  /** Variables of what a person with keys of the stage's account runs. */
  public get environment(): NodeJS.ProcessEnv {
    return {
      ...commandEnvironment(),
      AWS_ENDPOINT_URL: this.server.endpoint,
      AWS_ACCESS_KEY_ID: this.stage.clients.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: 'local',
    };
  }

  /** Runs a program in a folder to its end; meanwhile the stage answers. */
  public run(folder: string, program: string, ...args: readonly string[]): Promise<Ended> {
    const env = this.environment;
    return new Promise((resolve) => {
      execFile(program, args, { cwd: folder, env, timeout: 60_000 }, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, output: `${stdout}${stderr}` });
      });
    });
  }

  public stop(): Promise<void> {
    return this.server.close();
  }
}
