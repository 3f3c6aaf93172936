import { LIVE_ALIAS } from '@drystone/config';
import type { Action, FunctionOutcome, KnownAlias, ObservedFunction, ObservedLatest } from '../../../src';

const BOOTSTRAP = `sha256:${'b'.repeat(64)}`;

interface ModelVersion {
  readonly digest: string;
  readonly configHash: string;
  state: 'Pending' | 'Active' | 'Inactive' | 'Failed';
  stateReasonCode?: string;
  /** Whether the one who published it was told its number. */
  isKnown: boolean;
}

interface ModelFunction {
  latest: Required<Omit<ObservedLatest, 'lastUpdateStatusReasonCode'>> & {
    lastUpdateStatusReasonCode?: string;
  };
  readonly versions: Map<string, ModelVersion>;
  alias: KnownAlias | null;
  readonly provisioned: Map<
    string,
    { requested: number; max?: number; status: 'IN_PROGRESS' | 'READY' | 'FAILED' }
  >;
  nextVersion: number;
}

/** A call that AWS refused. */
export class RefusedCall extends Error {
  constructor(
    message: string,
    readonly kind: 'transient' | 'retryable' | 'permanent',
  ) {
    super(message);
  }
}

/** Just enough of AWS Lambda for a plan to be carried out, one call at a time. */
export class AwsModel {
  readonly functions = new Map<string, ModelFunction>();
  /** Digests whose versions cannot be started, with the reason. */
  readonly brokenImages = new Map<string, string>();
  /** Digests whose versions answer a probe with an error. */
  readonly sickImages = new Set<string>();
  /** Calls that were made, in order. */
  readonly calls: string[] = [];
  /** Versions that were published of content that a version was there of already. */
  readonly duplicates: string[] = [];
  private revision = 0;

  /** As CloudFormation makes it: the bootstrap image, one version and the alias. */
  addFunction(functionName: string, configHash: string): void {
    const content = { digest: BOOTSTRAP, configHash };
    this.functions.set(functionName, {
      latest: {
        ...content,
        deployHash: configHash,
        revisionId: this.newRevision(),
        lastUpdateStatus: 'Successful',
      },
      versions: new Map([['1', { ...content, state: 'Active', isKnown: true }]]),
      alias: { version: '1', weights: {}, revisionId: this.newRevision() },
      provisioned: new Map(),
      nextVersion: 2,
    });
  }

  function(functionName: string): ModelFunction {
    const found = this.functions.get(functionName);
    if (!found) throw new RefusedCall(`${functionName} is not there`, 'retryable');
    return found;
  }

  /** CloudFormation deploys a configuration; the code stays. */
  configure(functionName: string, configHash: string, deployHash = configHash): void {
    const { latest } = this.function(functionName);
    this.function(functionName).latest = {
      ...latest,
      configHash,
      deployHash,
      revisionId: this.newRevision(),
    };
  }

  /** Whatever AWS is at work on is done. */
  settle(): void {
    for (const each of this.functions.values()) {
      if (each.latest.lastUpdateStatus === 'InProgress') {
        const code = this.brokenImages.get(each.latest.digest);
        each.latest = {
          ...each.latest,
          revisionId: this.newRevision(),
          lastUpdateStatus: code === undefined ? 'Successful' : 'Failed',
          lastUpdateStatusReasonCode: code,
        };
      }
      for (const version of each.versions.values()) {
        if (version.state !== 'Pending') continue;
        version.stateReasonCode = this.brokenImages.get(version.digest);
        version.state = version.stateReasonCode === undefined ? 'Active' : 'Failed';
      }
      for (const provisioned of each.provisioned.values()) provisioned.status = 'READY';
    }
  }

  /** One call for one function; throws what AWS refuses. */
  call(action: Action, functionName: string): FunctionOutcome {
    this.calls.push(`${action.kind} ${functionName}`);
    const made = this.function(functionName);
    switch (action.kind) {
      case 'update-code': {
        const { revisionId } = action.functions.find((each) => each.functionName === functionName)!;
        this.mayWrite(made, revisionId);
        made.latest = {
          ...made.latest,
          digest: action.digest,
          revisionId: this.newRevision(),
          lastUpdateStatus: 'InProgress',
          lastUpdateStatusReasonCode: undefined,
        };
        return action.publish
          ? { functionName, version: this.publish(functionName, 'Pending') }
          : { functionName };
      }
      case 'publish': {
        const { revisionId, digest } = action.functions.find((each) => each.functionName === functionName)!;
        this.mayWrite(made, revisionId);
        if (made.latest.digest !== digest) throw new RefusedCall('CodeSha256 differs', 'transient');
        return { functionName, version: this.publish(functionName, 'Active') };
      }
      case 'shift': {
        const target = action.functions.find((each) => each.functionName === functionName)!;
        if ((made.alias?.revisionId ?? undefined) !== target.revisionId)
          throw new RefusedCall('PreconditionFailed', 'transient');
        for (const version of [target.version, ...Object.keys(target.weights ?? {})]) {
          if (!made.versions.has(version))
            throw new RefusedCall(`version ${version} is not there`, 'permanent');
        }
        made.alias = {
          version: target.version,
          weights: target.weights ?? {},
          revisionId: this.newRevision(),
        };
        return { functionName, alias: made.alias };
      }
      case 'probe': {
        const { version } = action.functions.find((each) => each.functionName === functionName)!;
        const found = made.versions.get(version);
        if (found && this.sickImages.has(found.digest))
          throw new RefusedCall('the probe was answered with 500', 'permanent');
        return { functionName };
      }
      case 'provision': {
        for (const { version, count, max } of action.functions.filter(
          (each) => each.functionName === functionName,
        )) {
          made.provisioned.set(version, {
            requested: count,
            ...(max !== undefined && { max }),
            status: 'IN_PROGRESS',
          });
        }
        return { functionName };
      }
      case 'unprovision': {
        for (const { version } of action.functions.filter((each) => each.functionName === functionName)) {
          made.provisioned.delete(version);
        }
        return { functionName };
      }
      case 'prune': {
        for (const { version } of action.functions.filter((each) => each.functionName === functionName)) {
          if (made.alias && (made.alias.version === version || version in made.alias.weights)) {
            throw new RefusedCall('an alias points at the version', 'permanent');
          }
          made.versions.delete(version);
        }
        return { functionName };
      }
      default:
        throw new Error(`${action.kind} is a read`);
    }
  }

  /** What ListFunctions says: neither states nor aliases. */
  list(functionName: string): ObservedFunction {
    const found = this.functions.get(functionName);
    if (!found) return { functionName, presence: 'missing', versions: {}, provisioned: {} };
    const { digest, configHash, deployHash, revisionId } = found.latest;
    return {
      functionName,
      presence: 'present',
      latest: { digest, configHash, deployHash, revisionId },
      versions: {},
      provisioned: {},
    };
  }

  /** What GetFunction says of `$LATEST`, of the alias or of a version. */
  read(functionName: string, qualifier: string): Partial<ObservedFunction> {
    const found = this.function(functionName);
    if (qualifier === '$LATEST') return { latest: { ...found.latest } };
    const version = qualifier === LIVE_ALIAS ? found.alias?.version : qualifier;
    if (version === undefined) return { alias: null };
    const entry = found.versions.get(version);
    const versions = { [version]: entry ? { version, ...entry } : null };
    const provisioned = found.provisioned.has(version) ? { [version]: found.provisioned.get(version)! } : {};
    return { versions, provisioned, ...(qualifier === LIVE_ALIAS && { alias: { version } }) };
  }

  /** What GetAlias says. */
  readAlias(functionName: string): Partial<ObservedFunction> {
    const { alias } = this.function(functionName);
    return { alias: alias && { ...alias } };
  }

  newRevision(): string {
    this.revision += 1;
    return `r${this.revision}`;
  }

  private mayWrite({ latest }: ModelFunction, revisionId: string): void {
    if (latest.revisionId !== revisionId) throw new RefusedCall('PreconditionFailed', 'transient');
    if (latest.lastUpdateStatus === 'InProgress') throw new RefusedCall('ResourceConflict', 'transient');
  }

  /** The same version where nothing changed since the last one (PublishVersion, AWS Lambda API reference). */
  private publish(functionName: string, state: 'Pending' | 'Active'): string {
    const made = this.function(functionName);
    const { digest, configHash } = made.latest;
    const last = String(made.nextVersion - 1);
    const previous = made.versions.get(last);
    if (previous?.digest === digest && previous.configHash === configHash && previous.state !== 'Failed')
      return last;
    const same = [...made.versions].find(
      ([, each]) =>
        each.digest === digest && each.configHash === configHash && each.state !== 'Failed' && each.isKnown,
    );
    if (same) this.duplicates.push(`${functionName}: ${made.nextVersion} is ${same[0]} again`);
    const version = String(made.nextVersion);
    made.nextVersion += 1;
    made.versions.set(version, { digest, configHash, state, isKnown: true });
    return version;
  }
}
