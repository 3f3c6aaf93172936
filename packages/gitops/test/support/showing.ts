import type { Controller } from '../../src/controller/tick';
import type { Cloud } from './cloud';

/** Lets the controller of a cloud show how its stage stands. */
export function showing(cloud: Cloud, show: Controller['show']): void {
  Object.assign(cloud.controller(), { show });
}
