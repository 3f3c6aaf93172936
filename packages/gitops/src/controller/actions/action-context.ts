import type { StageContext } from '@drystone/config';
import type { Target } from '../../aws/target';
import type { Clock } from '../../clock';
import type { Action } from '../../model/plan';

/** One kind of action. */
export type ActionOf<Kind extends Action['kind']> = Extract<Action, { readonly kind: Kind }>;

/** What actions work with. */
export interface ActionContext {
  readonly target: Target;
  readonly context: StageContext;
  readonly clock: Clock;
  /** Must hold before anything is changed. @throws LeaseLostError when another controller has taken over */
  readonly keepLease: () => Promise<void>;
}
