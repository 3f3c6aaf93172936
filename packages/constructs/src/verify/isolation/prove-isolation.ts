import { partitionPrefix, type StageService } from '@drystone/config';
import { keySignature } from '../iam/equivalence';
import type { AccessPolicies, AccessRequest } from '../iam/evaluator';
import type { NamedPolicy } from '../iam/policy';
import type { SharedDecisions } from '../iam/shared-decisions';
import type { StagePrincipal } from '../principals';
import { foreignShapes, generalShapes, keyOf, type KeyShape } from './key-shapes';
import { keyContext, type TableAccess } from './table-accesses';

/** An access that a role has and must not have. */
export interface Leak {
  readonly access: TableAccess;
  /** Partition keys of the request; undefined for an action that IAM sees no keys of. */
  readonly shape?: KeyShape;
  /** The services whose items it reaches. */
  readonly reached: readonly StageService[];
  /** `policy/Sid` of what allows it. */
  readonly statements: readonly string[];
}

/** What was found out of one role. */
export interface RoleProof {
  readonly principal: StagePrincipal;
  readonly leaks: readonly Leak[];
  /** What it may do to items of its own. */
  readonly ownAccesses: readonly TableAccess[];
  /** How many accesses were decided that the role must not have. */
  readonly foreignAccessCount: number;
}

/** What a proof of a stage takes. */
export interface IsolationQuestion {
  readonly principals: readonly StagePrincipal[];
  readonly services: readonly StageService[];
  readonly accesses: readonly TableAccess[];
  /** Account of the table. */
  readonly account: string;
  /** Policies of resources, by ARN. */
  readonly resourcePolicies: ReadonlyMap<string, NamedPolicy>;
}

/**
 * Decides every action on the shared table for every role, on keys of its own, of every other service, of both, on none
 * and on keys that look like its own.
 *
 * Services whose keys no statement of the role can tell apart share their answers, see `keySignature`.
 */
export async function proveIsolation(
  question: IsolationQuestion,
  decisions: SharedDecisions,
): Promise<RoleProof[]> {
  const proofs: RoleProof[] = [];
  for (const principal of question.principals) {
    proofs.push(await new RoleExamination(principal, question, decisions).run());
  }
  return proofs;
}

class RoleExamination {
  private readonly leaks: Leak[] = [];
  private readonly ownPrefix: string | undefined;
  private readonly others: readonly StageService[];
  /** See `alikeServices`: by the policy of the resource, which alone makes a difference. */
  private readonly alike = new Map<NamedPolicy | undefined, StageService[][]>();
  private foreignAccessCount = 0;

  public constructor(
    private readonly principal: StagePrincipal,
    private readonly question: IsolationQuestion,
    private readonly decisions: SharedDecisions,
  ) {
    this.ownPrefix = principal.service && partitionPrefix(principal.service.config);
    this.others = question.services.filter((service) => service !== principal.service);
  }

  public async run(): Promise<RoleProof> {
    for (const access of this.question.accesses) {
      if (access.hasKeys) await this.examineKeys(access);
      else await this.examine(access, undefined, [], this.others);
    }
    const { principal, leaks, foreignAccessCount } = this;
    return { principal, leaks, foreignAccessCount, ownAccesses: await this.ownAccesses() };
  }

  private async examineKeys(access: TableAccess): Promise<void> {
    for (const [shape, keys] of generalShapes(this.ownPrefix)) {
      await this.examine(access, shape, keys, shape === 'absent' ? this.others : []);
    }
    for (const alike of this.alikeServices(access.resource)) {
      for (const [shape, keys] of foreignShapes(this.ownPrefix, partitionPrefix(alike[0]!.config))) {
        await this.examine(access, shape, keys, alike, alike.length);
      }
    }
  }

  /** The other services, those together whose keys the role's policies cannot tell apart. */
  private alikeServices(resource: string): StageService[][] {
    const policies = this.policiesOn(resource);
    const known = this.alike.get(policies.resource);
    if (known) return known;
    const groups = new Map<string, StageService[]>();
    for (const service of this.others) {
      const signature = keySignature(keyOf(partitionPrefix(service.config)), policies);
      const group = groups.get(signature);
      if (group) group.push(service);
      else groups.set(signature, [service]);
    }
    const alike = [...groups.values()];
    this.alike.set(policies.resource, alike);
    return alike;
  }

  private async examine(
    access: TableAccess,
    shape: KeyShape | undefined,
    keys: readonly string[],
    reached: readonly StageService[],
    count = 1,
  ): Promise<void> {
    this.foreignAccessCount += count;
    const request = this.requestFor(access, keys);
    const policies = this.policiesOn(access.resource);
    if (!(await this.decisions.isAllowed(request, policies))) return;
    const statements = await this.decisions.allowedBy(request, policies);
    this.leaks.push({ access, reached, statements, ...(shape && { shape }) });
  }

  private async ownAccesses(): Promise<TableAccess[]> {
    if (this.ownPrefix === undefined) return [];
    const allowed: TableAccess[] = [];
    for (const access of this.question.accesses.filter(({ hasKeys }) => hasKeys)) {
      const request = this.requestFor(access, [keyOf(this.ownPrefix)]);
      if (await this.decisions.isAllowed(request, this.policiesOn(access.resource))) allowed.push(access);
    }
    return allowed;
  }

  private requestFor({ action, resource }: TableAccess, keys: readonly string[]): AccessRequest {
    const { account } = this.question;
    return { principal: this.principal.role.arn, action, resource, account, context: keyContext(keys) };
  }

  private policiesOn(resource: string): AccessPolicies {
    const policy = this.question.resourcePolicies.get(resource);
    return { ...this.principal.role.policies, ...(policy && { resource: policy }) };
  }
}
