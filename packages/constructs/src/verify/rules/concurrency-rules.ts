import type { StageModel } from '@drystone/config';
import type { StageFinding } from '../finding';
import { sourceOf } from '../sources';
import type { Stage, StageRule } from '../stage';
import { servicesReached } from './fan-out';

/** What AWS Lambda leaves to functions that reserve nothing (AWS Lambda quotas). */
const MIN_UNRESERVED = 100;

/** Functions that together would run more often at one time than the account's limit. */
export const concurrencyRules: StageRule = (stage) => {
  const { accountLimit } = stage.model.environment.concurrency;
  const reserved = reservedConcurrency(stage);
  if (reserved > accountLimit - MIN_UNRESERVED) return [tooMuchReserved(reserved, accountLimit, stage.model)];
  const free = accountLimit - reserved;
  const demands = stage.model.apis.map((api) => ({ api, ...demandOf(api, stage.model) }));
  const wanted = demands.reduce((sum, { executions }) => sum + executions, 0);
  if (wanted <= free) return [];
  const dearest = demands.toSorted((a, b) => b.executions - a.executions)[0]!;
  const { context, environment } = stage.model;
  return [
    {
      rule: 'concurrency/fan-out',
      // An estimate: nobody knows how long an invocation takes before there is one.
      severity: 'warning',
      subject: context.stage,
      sources: [sourceOf(dearest.api, ['throttling', 'rateLimit'])],
      message:
        `at the rates that its APIs let through, and ${environment.load.durationMs} ms an invocation, the stage wants ` +
        `${wanted} invocations at one time beside those that are reserved, and the account has ${free}: ` +
        `${dearest.api.config.apiName} alone wants ${dearest.executions}, since a request sets up to ${dearest.functions} functions to work`,
      help: 'lower throttling.rateLimit, reserve for what must not take it all, or raise concurrency.accountLimit once AWS has',
    },
  ];
};

function reservedConcurrency({ resources }: Stage): number {
  const functions = resources.filter(({ type }) => type === 'AWS::Lambda::Function');
  return functions.reduce(
    (sum, each) => sum + Number(each.properties['ReservedConcurrentExecutions'] ?? 0),
    0,
  );
}

/** Invocations at one time are their rate times their duration (Little's law); what is reserved is counted already. */
function demandOf(api: StageModel['apis'][number], model: StageModel) {
  const { durationMs } = model.environment.load;
  const reached = servicesReached(api, model).filter(
    ({ config }) => config.reservedConcurrency === undefined,
  );
  const own = api.functions.length > 0 ? 1 : 0;
  const functions = own + reached.length;
  return {
    functions,
    executions: Math.ceil((api.config.throttling.rateLimit * durationMs) / 1000) * functions,
  };
}

function tooMuchReserved(
  reserved: number,
  accountLimit: number,
  { services, context }: StageModel,
): StageFinding {
  const reserving = services.filter(({ config }) => config.reservedConcurrency !== undefined);
  return {
    rule: 'concurrency/reserved',
    subject: context.stage,
    sources: reserving.map((service) => sourceOf(service, ['reservedConcurrency'])),
    message: `${reserved} invocations at one time are reserved of ${accountLimit}, and AWS Lambda keeps ${MIN_UNRESERVED} for all others: it refuses the deploy`,
    help: 'reserve less, or raise concurrency.accountLimit once AWS has',
  };
}
