import type { Crash } from '@drystone/local/control-plane';
import fc from 'fast-check';
import { UNITS } from './variants';

/** Something of one unit: its index, and a number that says which of several. */
interface OfUnit {
  readonly unit: number;
  readonly choice: number;
}

/** What happens to the stacks between two calls of the controller. */
export type DeployStep = OfUnit & { readonly kind: 'begin' | 'step' | 'fail' };

export type Happening =
  /** A promotion; a choice beyond the unit's configurations takes the unit away. */
  | (OfUnit & { readonly kind: 'commit' })
  | DeployStep
  /** A whole deploy. */
  | (OfUnit & { readonly kind: 'deploy' })
  | { readonly kind: 'order'; readonly unit: number; readonly order: Order; readonly choice: number }
  /** A run of the controller: before each of its calls, what is next of `between`. */
  | {
      readonly kind: 'tick';
      readonly between: readonly (DeployStep | undefined)[];
      readonly crash: Crash | undefined;
    };

export type Order = 'rollback' | 'terminate' | 'hold' | 'resume';

const unit = fc.nat(UNITS.length - 1);
const choice = fc.nat(30);

const deployStep = fc.record({
  kind: fc.constantFrom('step', 'step', 'step', 'begin', 'fail'),
  unit,
  choice,
});

const tick = fc.record({
  kind: fc.constant('tick' as const),
  between: fc.array(fc.option(deployStep as fc.Arbitrary<DeployStep>, { nil: undefined, freq: 2 }), {
    maxLength: 30,
  }),
  crash: fc.option(
    fc.record({ call: fc.integer({ min: 5, max: 40 }), when: fc.constantFrom('before', 'after') }),
    { nil: undefined, freq: 3 },
  ),
});

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('commit' as const), unit, choice: fc.nat(8) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('deploy' as const), unit, choice }) },
  { weight: 2, arbitrary: deployStep as fc.Arbitrary<DeployStep> },
  { weight: 5, arbitrary: tick as fc.Arbitrary<Happening> },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('order' as const),
      unit,
      order: fc.constantFrom('rollback', 'rollback', 'terminate', 'hold', 'resume'),
      choice,
    }) as fc.Arbitrary<Happening>,
  },
);

export const happenings = fc.array(happening, { minLength: 3, maxLength: 9 });
