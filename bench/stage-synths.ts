import { deepStrictEqual } from 'node:assert';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../integ/support/product';
import { readTemplates, resourceCounts, type Templates } from './assembly';
import { measureProcess, type Taken } from './measured-process';
import { bareEnvironment, compile, writeRelease } from './stage-repositories';
import { median } from './statistics';

const CLI = join(ROOT, 'packages/constructs/lib/cli.js');

/** An even number: each order of the subjects comes as often. */
const ROUNDS = 4;

/** A stage of some size, synthesized. */
export interface Synths {
  readonly services: number;
  readonly ours: Taken;
  /** An app by hand, with the settings that the CDK has by itself. */
  readonly plain: Taken;
  /** The same app with our settings, which leave out of an assembly what AWS does not need. */
  readonly lean: Taken;
  readonly templates: Templates;
}

/** An environment as `projen new` makes it, a release repository beside it, and the same by hand. */
export class StageBench {
  private constructor(
    private readonly folder: string,
    private readonly environment: string,
    private readonly minimalApp: string,
  ) {}

  /** @param folder where the CDK and the compiled packages are found; they are there after `npm run package` */
  public static async in(folder: string): Promise<StageBench> {
    if (!existsSync(CLI)) throw new Error(`${CLI} is missing: run npm run package first`);
    const minimalApp = join(folder, 'minimal-app.js');
    await compile(join(__dirname, 'minimal-app/app.ts'), minimalApp);
    return new StageBench(folder, await bareEnvironment(folder), minimalApp);
  }

  /** Synthesizes each in turn, in one order and then in the other. Throws where their resources differ. */
  public async synths(services: number): Promise<Synths> {
    writeRelease(this.environment, services);
    const subjects = [
      () => this.command('synth'),
      () => this.byHand(services, 'plain'),
      () => this.byHand(services, 'lean'),
    ];
    const taken: Taken[][] = subjects.map(() => []);
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = [...subjects.keys()];
      for (const index of round % 2 === 0 ? order : order.toReversed()) {
        taken[index]!.push(await subjects[index]!());
      }
    }
    const templates = this.templates();
    const counts = resourceCounts(templates);
    for (const settings of ['plain', 'lean'])
      deepStrictEqual(resourceCounts(readTemplates(join(this.folder, settings))), counts);
    const [ours, plain, lean] = taken.map(medianTaken);
    return { services, ours: ours!, plain: plain!, lean: lean!, templates };
  }

  /** The templates of a stage of some size. */
  public async synthesize(services: number): Promise<Templates> {
    writeRelease(this.environment, services);
    await this.command('synth');
    return this.templates();
  }

  public async verify(services: number): Promise<Taken> {
    writeRelease(this.environment, services);
    return this.command('verify');
  }

  /** As the tasks of an environment run it. */
  private command(name: 'synth' | 'verify'): Promise<Taken> {
    return measureProcess(this.environment, [CLI, name, '--stage', 'staging']);
  }

  private byHand(services: number, settings: 'plain' | 'lean'): Promise<Taken> {
    const assembly = join(this.folder, settings);
    rmSync(assembly, { recursive: true, force: true });
    return measureProcess(this.folder, [this.minimalApp, String(services), settings], {
      CDK_OUTDIR: assembly,
    });
  }

  private templates(): Templates {
    return readTemplates(join(this.environment, 'cdk.out'));
  }
}

function medianTaken(samples: readonly Taken[]): Taken {
  const of = (key: keyof Taken) => median(samples.map((each) => each[key]));
  return {
    seconds: of('seconds'),
    processorSeconds: of('processorSeconds'),
    peakMegabytes: of('peakMegabytes'),
  };
}
