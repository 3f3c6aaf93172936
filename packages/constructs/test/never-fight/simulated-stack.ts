import type { StackTemplate } from '../support/stage';
import { type ResourceUpdate, stackUpdate } from './stack-update';

/** What callers of a function get. */
export interface LiveState {
  /** Of $LATEST. */
  readonly image: string;
  readonly architectures: readonly string[];
  /** How many have been published. */
  readonly versions: number;
  /** The version of each alias, and the weights of others. */
  readonly aliases: Readonly<Record<string, AliasState>>;
}

interface AliasState {
  readonly version: number;
  readonly weights: Readonly<Record<string, number>>;
}

type Properties = Readonly<Record<string, unknown>>;

/**
 * What AWS Lambda has of a stack's functions, as CloudFormation and the controller change it in turn.
 *
 * CloudFormation writes code where `Code` or `Architectures` differ, as one call does both (AWS Lambda API reference,
 * UpdateFunctionCode), publishes where a version is made, and sets an alias to what the template says where the alias
 * differs (AWS CloudFormation, AWS::Lambda::Version and AWS::Lambda::Alias).
 */
export class SimulatedStack {
  #template: StackTemplate = { Resources: {} };
  /** By the function's real name. */
  readonly #functions = new Map<string, LiveState>();
  /** Number of each version that a template made, by its logical ID. */
  readonly #versions = new Map<string, number>();

  constructor(template: StackTemplate) {
    this.deploy(template);
  }

  /** By the function's real name. */
  public get live(): ReadonlyMap<string, LiveState> {
    return new Map(this.#functions);
  }

  /** @returns why CloudFormation refuses, and then nothing has changed */
  public deploy(template: StackTemplate): readonly string[] {
    const { updates, refusals } = stackUpdate(this.#template, template);
    if (refusals.length > 0) return refusals;
    const before = this.#template;
    this.#template = template;
    for (const update of inOrder(updates)) this.#apply(update, before);
    return [];
  }

  /** What the controller does for a release: code, version, alias with a weight. */
  public release(image: string): void {
    for (const [name, state] of this.#functions) {
      const version = state.versions + 1;
      const aliases = { live: { version, weights: { '1': 0.1 } } };
      this.#functions.set(name, { image, architectures: ['x86_64'], versions: version, aliases });
    }
  }

  #apply(update: ResourceUpdate, before: StackTemplate): void {
    const { logicalId, type, action } = update;
    const properties = (this.#template.Resources[logicalId] ?? before.Resources[logicalId])?.Properties ?? {};
    if (type === 'AWS::Lambda::Function') this.#applyToFunction(update, properties, before);
    if (action === 'delete' || action === 'orphan') return;
    if (type === 'AWS::Lambda::Version' && action !== 'update') this.#publish(logicalId, properties);
    if (type === 'AWS::Lambda::Alias') this.#setAlias(properties);
  }

  #applyToFunction(
    { logicalId, action, changed }: ResourceUpdate,
    properties: Properties,
    before: StackTemplate,
  ): void {
    const name = String(properties['FunctionName']);
    const code = { image: imageOf(properties), architectures: properties['Architectures'] as string[] };
    if (action === 'delete' || action === 'replace') {
      this.#functions.delete(String(before.Resources[logicalId]?.Properties?.['FunctionName']));
    }
    if (action === 'create' || action === 'replace')
      this.#functions.set(name, { ...code, versions: 0, aliases: {} });
    if (action === 'update' && changed.some((each) => each === 'Code' || each === 'Architectures')) {
      this.#functions.set(name, { ...this.#stateOf(name), ...code });
    }
  }

  #publish(logicalId: string, properties: Properties): void {
    const name = this.#functionOf(properties);
    const state = this.#stateOf(name);
    this.#versions.set(logicalId, state.versions + 1);
    this.#functions.set(name, { ...state, versions: state.versions + 1 });
  }

  #setAlias(properties: Properties): void {
    const name = this.#functionOf(properties);
    const state = this.#stateOf(name);
    const reference = properties['FunctionVersion'] as { readonly 'Fn::GetAtt': readonly [string, string] };
    const version = this.#versions.get(reference['Fn::GetAtt'][0])!;
    const aliases = { ...state.aliases, [String(properties['Name'])]: { version, weights: {} } };
    this.#functions.set(name, { ...state, aliases });
  }

  #functionOf(properties: Properties): string {
    const { Ref } = properties['FunctionName'] as { readonly Ref: string };
    return String(this.#template.Resources[Ref]?.Properties?.['FunctionName']);
  }

  #stateOf(name: string): LiveState {
    const state = this.#functions.get(name);
    if (!state) throw new Error(`there is no function ${name}`);
    return state;
  }
}

/** Whatever refers to another comes after it. */
function inOrder(updates: readonly ResourceUpdate[]): ResourceUpdate[] {
  const rank = (type: string) =>
    ['AWS::Lambda::Function', 'AWS::Lambda::Version', 'AWS::Lambda::Alias'].indexOf(type);
  return updates.toSorted((left, right) => rank(left.type) - rank(right.type));
}

function imageOf(properties: Properties): string {
  return (properties['Code'] as { readonly ImageUri: string }).ImageUri;
}
