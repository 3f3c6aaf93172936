import { stringify } from 'yaml';
import { configForStage, type StageService } from '@drystone/config';
import { configWith } from '../../../../config/test/service-config/field-cases/config-with';
import { MicroserviceLambda } from '../../../src/microservice/microservice-lambda';
import { StageDashboard } from '../../../src/microservice/stage-dashboard';
import { CONTEXT, serviceFrom, type StackTemplate, templateOf } from '../../support/stage';
import { EVENT_ROWS } from './event-rows';
import type { FieldRow } from './field-row';
import { FUNCTION_ROWS } from './function-rows';
import { MESSAGING_ROWS } from './messaging-rows';
import { OBSERVABILITY_ROWS } from './observability-rows';

/** Every field of `service-config.yaml` that a template has, with two values and where they show. */
export const FIELD_ROWS: readonly FieldRow[] = [
  ...FUNCTION_ROWS,
  ...EVENT_ROWS,
  ...MESSAGING_ROWS,
  ...OBSERVABILITY_ROWS,
];

const calleeFunctionNames = { 'user-service': 'StagingUserService' };

/** The service of a row, with one of the two values, as it is in the stage. */
export function serviceWith(
  { field, around }: Pick<FieldRow, 'field' | 'around'>,
  value: unknown,
): StageService {
  const service = serviceFrom(
    stringify(configWith({ path: pathOf(field), around, good: [], bad: [] }, value)),
  );
  return { ...service, config: configForStage(service.config, CONTEXT.stage) };
}

/** The template of the service with one of the two values. */
export function templateWith(row: Pick<FieldRow, 'field' | 'around'>, value: unknown): StackTemplate {
  return templateOfService(serviceWith(row, value));
}

/** The service's resources, and its line on the dashboard, in one template. */
export function templateOfService(service: StageService): StackTemplate {
  return templateOf((stack) => {
    new MicroserviceLambda(stack, 'Service', { context: CONTEXT, service, calleeFunctionNames });
    new StageDashboard(stack, 'Dashboard', { context: CONTEXT, services: [service] });
  });
}

/** `events.sqs[0].queue` as its steps. */
function pathOf(field: string): (string | number)[] {
  return field.split(/[.[\]]+/).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
