import { equivalenceKey } from './equivalence';
import type { AccessPolicies, AccessRequest, IamEvaluator } from './evaluator';

/** Asks an evaluator once for all requests that it must answer alike: see `equivalenceKey`. */
export class SharedDecisions {
  private readonly answers = new Map<string, boolean>();
  private asked = 0;

  public constructor(private readonly evaluator: IamEvaluator) {}

  /** How many requests were decided. */
  public get decisions(): number {
    return this.asked;
  }

  /** How many of them the evaluator was asked. */
  public get evaluations(): number {
    return this.answers.size;
  }

  public async isAllowed(request: AccessRequest, policies: AccessPolicies): Promise<boolean> {
    this.asked += 1;
    const key = equivalenceKey(request, policies);
    const known = this.answers.get(key);
    if (known !== undefined) return known;
    const { allowed } = await this.evaluator.decide(request, policies);
    this.answers.set(key, allowed);
    return allowed;
  }

  /** The statements that allow a request: always asked, since each policy has its own. */
  public async allowedBy(request: AccessRequest, policies: AccessPolicies): Promise<readonly string[]> {
    return (await this.evaluator.decide(request, policies)).allowedBy;
  }
}
