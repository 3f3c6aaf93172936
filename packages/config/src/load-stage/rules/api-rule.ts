import { apiViolations } from '../../stage/api-violations';
import type { StageRule } from '../stage-violation';

/** Each API goes together with the environment that it is put in. */
export const apiRule: StageRule = ({ apis, environment }) =>
  apis.flatMap(({ config, file }) =>
    apiViolations(config, environment).map((violation) => ({ ...violation, file })),
  );
