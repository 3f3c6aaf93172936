import { CallRate } from '../packages/gitops/src/aws/call-rate';
import { LAMBDA_QUOTAS } from '../packages/gitops/src/aws/lambda-port';
import { createController } from '../packages/gitops/src/controller/create-controller';
import { type Controller, tick } from '../packages/gitops/src/controller/tick';
import { placeRequest } from '../packages/gitops/src/state/orders';
import type { ReleaseLoop } from './gitops-loop';
import { desiredOf, functionsOf, releaseRepository } from './gitops-repository';
import { Publisher, releaseStack } from './gitops-stack';
import { requireServed, simulatedStage } from './gitops-stage';

/** Of a run of the controller on AWS. */
const RUN_SECONDS = 840;

/** So many runs do what is measured here by far. */
const MAX_RUNS = 40;

/**
 * The controller as it runs on AWS, with its own clients.
 *
 * @param count of functions, one a unit
 * @param share part of AWS's quota that it takes. Default: its own, which leaves room for others
 */
export async function ourLoop(count: number, share?: number) {
  const stage = simulatedStage(functionsOf(count));
  const { clients, clock } = stage;
  const settings = await releaseStack(stage);
  const controller = withShare(createController({ settings, clock, clients }), share);
  const publisher = new Publisher(stage, settings.signingKeyArn);
  const loop: ReleaseLoop = {
    look: () => run(controller),
    release: async (image) => {
      await publisher.publish(releaseRepository(count, stage.digests[image]));
      await settle(controller, () => requireServed(stage, image));
    },
    rollBack: async (to) => {
      const { units } = desiredOf(count, stage.digests[to]);
      // All of them at once: it is not measured how long people take to order it.
      await Promise.all(
        units.map(({ name, pair }) => {
          const order = { kind: 'rollback', unit: name, to: pair, by: 'bench', reason: 'measured' } as const;
          return placeRequest(controller.table, clock, order);
        }),
      );
      await settle(controller, () => requireServed(stage, to));
    },
  };
  await loop.release('one');
  return { stage, loop };
}

function withShare(controller: Controller, share: number | undefined): Controller {
  if (share === undefined) return controller;
  const { target, clock } = controller;
  const rate = new CallRate({ quotaPerSecond: LAMBDA_QUOTAS.controlPlane, share, clock });
  return { ...controller, target: { ...target, lambda: { ...target.lambda, rate } } };
}

async function run(controller: Controller): Promise<void> {
  const { clock } = controller;
  const result = await tick(controller, new Date(clock.now().getTime() + RUN_SECONDS * 1000));
  if (result.kind === 'skipped') throw new Error('another controller has the lease');
  const { reading, problems } = result.outcome;
  const wrong = [...(reading.problem === undefined ? [] : [reading.problem]), ...problems];
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/** Runs once a minute, as the schedule has it. */
async function settle(controller: Controller, check: () => void): Promise<void> {
  for (let count = 1; ; count += 1) {
    await run(controller);
    try {
      return check();
    } catch (error) {
      if (count === MAX_RUNS) throw error;
    }
    await controller.clock.sleep(60_000);
  }
}
