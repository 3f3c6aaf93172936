import { isDeepStrictEqual } from 'node:util';
import type { StackTemplate, TemplateResource } from '../../../../constructs/test/support/stage';
import type { DeployedStack } from './needs';

/** What a deploy does to AWS besides its own resources. */
export interface DeployHost {
  createFunction(functionName: string, variables: Readonly<Record<string, string>>): void;
  /** @returns whether AWS took it: it does not while another update of the function is on */
  configureFunction(functionName: string, variables: Readonly<Record<string, string>>): boolean;
  deleteFunction(functionName: string): void;
  setStatus(status: string): void;
}

interface Change {
  readonly id: string;
  readonly before?: TemplateResource;
  readonly after?: TemplateResource;
}

type Kind = 'CREATE' | 'UPDATE' | 'DELETE';

/** A deploy that is on. */
interface Deploy {
  readonly kind: Kind;
  isRollback: boolean;
  /** What is left to be made or changed, and then what is left to be deleted. */
  changes: readonly Change[];
  deletions: readonly Change[];
  done: Change[];
}

/**
 * A stack that CloudFormation changes resource by resource, in whatever order their references leave open: first what is
 * made and changed, then what is deleted; where one fails, all that was changed is put back, and then what was made is deleted
 * (AWS CloudFormation User Guide, stack updates and stack failure options).
 */
export class SimulatedDeploy {
  readonly #resources = new Map<string, TemplateResource>();
  #deploy: Deploy | undefined;
  #isBack = false;

  constructor(private readonly host: DeployHost) {}

  get resources(): DeployedStack {
    return this.#resources;
  }

  /** Whether the last deploy was put back. */
  get isBack(): boolean {
    return this.#isBack;
  }

  get isOn(): boolean {
    return this.#deploy !== undefined;
  }

  /** @param template undefined: the stack is deleted */
  begin(template: StackTemplate | undefined): void {
    const next = new Map(Object.entries(template?.Resources ?? {}));
    const ids = [...new Set([...this.#resources.keys(), ...next.keys()])];
    const changes = ids
      .map((id): Change => ({ id, before: this.#resources.get(id), after: next.get(id) }))
      .filter(({ before, after }) => !isDeepStrictEqual(withoutServed(before), after));
    const kind = !template ? 'DELETE' : this.#resources.size === 0 ? 'CREATE' : 'UPDATE';
    this.#deploy = {
      kind,
      isRollback: false,
      changes: changes.filter(({ after }) => after !== undefined),
      deletions: changes.filter(({ after }) => after === undefined),
      done: [],
    };
    this.#say();
  }

  /** @param choice which of those that may be next */
  step(choice: number): void {
    const deploy = this.#deploy;
    if (!deploy) return;
    const isDeleting = deploy.changes.length === 0;
    const left = isDeleting ? deploy.deletions : deploy.changes;
    const free = left.filter((change) => !left.some((other) => mustBeBefore(other, change, isDeleting)));
    const next = free[choice % Math.max(1, free.length)];
    if (next && !this.#apply(next)) return;
    const rest = left.filter((each) => each !== next);
    if (isDeleting) deploy.deletions = rest;
    else deploy.changes = rest;
    if (next) deploy.done.push(next);
    this.#say();
  }

  /** A resource cannot be made: all is put back. What is being cleaned up, or put back, goes on. */
  fail(): void {
    const deploy = this.#deploy;
    if (!deploy || deploy.isRollback || deploy.changes.length === 0 || deploy.kind === 'DELETE') return;
    const undone = deploy.done.map(({ id, before, after }): Change => ({ id, before: after, after: before }));
    deploy.isRollback = true;
    deploy.changes = undone.filter(({ after }) => after !== undefined);
    deploy.deletions = undone.filter(({ after }) => after === undefined);
    deploy.done = [];
    this.#say();
  }

  #apply({ id, before, after }: Change): boolean {
    if ((after ?? before)?.Type === 'AWS::Lambda::Function' && !this.#applyToFunction(before, after))
      return false;
    if (after) this.#resources.set(id, this.#made(after));
    else this.#resources.delete(id);
    return true;
  }

  #applyToFunction(before: TemplateResource | undefined, after: TemplateResource | undefined): boolean {
    const name = String((after ?? before)?.Properties?.['FunctionName']);
    if (!after) this.host.deleteFunction(name);
    else if (before) return this.host.configureFunction(name, variablesOf(after));
    else this.host.createFunction(name, variablesOf(after));
    return true;
  }

  /** A deployment of an API serves what the API was when it was made (API Gateway Developer Guide, deployments). */
  #made(resource: TemplateResource): TemplateResource {
    if (resource.Type !== 'AWS::ApiGateway::Deployment') return resource;
    const { Properties = {} } = resource;
    const { Ref } = Properties['RestApiId'] as { readonly Ref: string };
    const Body = this.#resources.get(Ref)?.Properties?.['Body'];
    return { ...resource, Properties: { ...Properties, Body } };
  }

  #say(): void {
    const { kind, isRollback, changes, deletions } = this.#deploy!;
    const name = !isRollback ? kind : kind === 'CREATE' ? 'ROLLBACK' : 'UPDATE_ROLLBACK';
    const isOver = changes.length + deletions.length === 0;
    const isCleaning = kind === 'UPDATE' && changes.length === 0;
    if (isOver) this.#deploy = undefined;
    this.#isBack = isRollback;
    this.host.setStatus(
      `${name}_${isOver ? 'COMPLETE' : isCleaning ? 'COMPLETE_CLEANUP_IN_PROGRESS' : 'IN_PROGRESS'}`,
    );
  }
}

/** What is referred to is made first, and deleted last. */
function mustBeBefore(other: Change, change: Change, isDeleting: boolean): boolean {
  if (other === change) return false;
  return isDeleting ? references(other.before).has(change.id) : references(change.after).has(other.id);
}

/** By resource, as each is asked about again and again. */
const known = new WeakMap<TemplateResource, ReadonlySet<string>>();

function references(resource: TemplateResource | undefined): ReadonlySet<string> {
  if (!resource) return new Set();
  const found = known.get(resource) ?? referencesIn(resource);
  known.set(resource, found);
  return found;
}

function referencesIn(resource: TemplateResource): ReadonlySet<string> {
  const found = new Set([resource.DependsOn ?? []].flat());
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, each] of Object.entries(value)) {
      if (key === 'Ref') found.add(String(each));
      if (key === 'Fn::GetAtt') found.add(String((each as readonly unknown[])[0]));
      walk(each);
    }
  };
  walk(resource.Properties);
  return found;
}

function variablesOf({ Properties = {} }: TemplateResource): Record<string, string> {
  const { Variables } = Properties['Environment'] as { readonly Variables: Record<string, string> };
  return Object.fromEntries(Object.entries(Variables).filter(([name]) => name.startsWith('DRYSTONE_')));
}

function withoutServed(resource: TemplateResource | undefined): TemplateResource | undefined {
  if (resource?.Type !== 'AWS::ApiGateway::Deployment') return resource;
  const { Body: _, ...Properties } = resource.Properties ?? {};
  return { ...resource, Properties };
}
