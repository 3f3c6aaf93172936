import type { Direction, MisfitKind } from './misfit';

/** What breaks a consumer; `words.ts` says each in both directions. */
export type BreakKind =
  'operation_removed' | 'answer_added' | 'answer_removed' | 'auth_added' | `${Direction}_${MisfitKind}`;

/** One way in which consumers of one version of a contract fail at another. */
export interface Break {
  readonly kind: BreakKind;
  readonly operation: string;
  readonly location: string;
  /** Which values, or what else the kind needs told. */
  readonly detail?: string;
  /** Where it is in the version that the consumers know, and in the other. */
  readonly from: object;
  readonly to: object;
}
