import { DEPLOY_HASH_VARIABLE, stackName } from '@drystone/config';
import type { Cloud } from '../../support/cloud';
import { CONTEXT } from '../../support/wanted';
import type { Need } from './needs';
import { SimulatedDeploy } from './simulated-deploy';
import { unitTemplate } from './unit-templates';
import type { Unit, Variant } from './variants';

/** A unit on its two roads: what the release repository says of it, and what its stack has. */
export class UnitRoads {
  readonly stack: SimulatedDeploy;
  /** `DRYSTONE_DEPLOY_HASH` of the functions that are there, by their names. */
  readonly functions = new Map<string, string>();
  /** What the release repository says. Default: nothing */
  head: Variant | undefined;
  /** What it said before, oldest first. */
  readonly earlier: Variant[] = [];
  /** Whether a deploy began since the controller last looked. */
  hasBegun = false;
  /** What the stack had when its last deploy began. */
  #from: Variant | undefined;
  /** What that deploy brings. */
  #to: Variant | undefined;

  constructor(
    readonly unit: Unit,
    cloud: Cloud,
    private readonly templateOf = unitTemplate,
  ) {
    this.stack = this.#stackIn(cloud);
  }

  /** Deploys what the release repository says, unless it is there, or a deploy is on. */
  begin(): void {
    const { stack, unit, head, earlier } = this;
    if (stack.isOn || head === this.#to) return;
    const before = [...new Set(earlier)].filter((each) => each !== head);
    stack.begin(head && this.templateOf(unit, head, before));
    this.#to = head;
    this.hasBegun = true;
  }

  step(choice: number): void {
    if (!this.stack.isOn) return;
    this.stack.step(choice);
    this.#learn();
  }

  fail(): void {
    if (!this.stack.isOn) return;
    this.stack.fail();
    this.#learn();
  }

  /** Whether a deploy takes, or took, something away because its configuration has it no more. */
  hasGivenUp({ name }: Need): boolean {
    return [this.#from, this.#to].some((variant) => !variant?.needs.some((each) => each.name === name));
  }

  /** What a stack has once its deploy is over. */
  #learn(): void {
    if (this.stack.isOn) return;
    if (this.stack.isBack) this.#to = this.#from;
    this.#from = this.#to;
  }

  #stackIn(cloud: Cloud): SimulatedDeploy {
    const { deploys, stacks } = cloud.place;
    const name = stackName(CONTEXT.stage, this.unit.name);
    return new SimulatedDeploy({
      createFunction: (functionName, variables) => {
        this.functions.set(functionName, variables[DEPLOY_HASH_VARIABLE] ?? '');
        cloud.createFunction(functionName, variables);
      },
      configureFunction: (functionName, environment) => {
        try {
          deploys.changeConfiguration(functionName, { environment });
          this.functions.set(functionName, environment[DEPLOY_HASH_VARIABLE] ?? '');
          return true;
        } catch {
          return false; // an update is on: CloudFormation tries it again
        }
      },
      deleteFunction: (functionName) => {
        this.functions.delete(functionName);
        deploys.deleteFunction(functionName);
      },
      setStatus: (status) => stacks.set(name, status),
    });
  }
}
