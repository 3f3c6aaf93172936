import { readFileSync } from 'node:fs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import type { ClientSettings } from '../packages/gitops/src/aws/target';
import { systemClock } from '../packages/gitops/src/clock';
import { createController } from '../packages/gitops/src/controller/create-controller';
import type { ControllerSettings } from '../packages/gitops/src/controller/settings';
import { tick } from '../packages/gitops/src/controller/tick';

/** Of work; a run begins nothing when 90 seconds are left. */
const RUN_SECONDS = 90 + 20;

/** Sockets as on AWS; only where they go is another place, whatever the host is called. */
function towards(endpoint: string): ClientSettings['requestHandler'] {
  const { hostname, port } = new URL(endpoint);
  const { requestHandler } = new LambdaClient({ region: 'us-east-1' }).config;
  const handle: typeof requestHandler.handle = (request, options) =>
    requestHandler.handle(
      Object.assign(request, { protocol: 'http:', hostname, port: Number(port) }),
      options,
    );
  return { ...requestHandler, handle };
}

/** Of this program alone: what getrusage gives begins with the memory of the process that started it (getrusage(2)). */
function peakMegabytes(): number {
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1000;
}

async function main([endpoint = '', settings = '']: readonly string[]): Promise<void> {
  const controller = createController({
    settings: JSON.parse(settings) as ControllerSettings,
    clock: systemClock,
    clients: {
      requestHandler: towards(endpoint),
      credentials: { accessKeyId: 'releases', secretAccessKey: 'local' },
    },
  });
  const result = await tick(controller, new Date(Date.now() + RUN_SECONDS * 1000));
  const begun =
    result.kind === 'done' ? result.outcome.plan.units.filter(({ memory }) => memory.operation) : [];
  if (begun.length === 0) throw new Error('nothing was released');
  process.stdout.write(JSON.stringify({ megabytes: peakMegabytes() }));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).stack}\n`);
  process.exitCode = 1;
});
