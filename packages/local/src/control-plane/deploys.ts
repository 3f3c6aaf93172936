import type { FunctionRecord, FunctionSettings, FunctionState } from './lambda/function-record';
import { freeze } from './lambda/publish-version';
import type { LambdaPlace } from './lambda/lambda-place';
import { resolveImage } from './lambda/resolve-image';
import { changeConfiguration } from './lambda/update-configuration';

/** A function as a template has it. */
export interface FunctionTemplate extends Partial<FunctionSettings> {
  readonly functionName: string;
  /** Image that it begins with. Default: it is of the package type Zip */
  readonly imageUri?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** Alias on its first version. Default: live; `null`: none */
  readonly alias?: string | null;
}

/** A version that gets calls. */
export interface ServedImage {
  readonly version: string;
  /** Part of the calls, above 0 and up to 1. */
  readonly weight: number;
  /** Default: it is no image, or its code never was ready */
  readonly digest?: string;
}

const DEFAULT_SETTINGS: FunctionSettings = {
  role: 'arn:aws:iam::123456789012:role/function',
  environment: {},
  memorySize: 128,
  timeoutSeconds: 3,
  architecture: 'arm64',
};

/** What CloudFormation, and people at the console, do to the functions of a place, without waiting for it. */
export class Deploys {
  readonly #lambda: LambdaPlace;

  constructor(lambda: LambdaPlace) {
    this.#lambda = lambda;
  }

  /** Makes a function as a template does: with its first version, and the alias on it, all of them ready. */
  createFunction({ functionName, imageUri, tags = {}, alias = 'live', ...settings }: FunctionTemplate): void {
    const lambda = this.#lambda;
    const image = imageUri === undefined ? undefined : resolveImage(lambda, imageUri);
    const record: FunctionRecord = {
      name: functionName,
      packageType: image ? 'Image' : 'Zip',
      latest: {
        version: '$LATEST',
        revisionId: lambda.nextRevisionId(),
        settings: { ...DEFAULT_SETTINGS, ...settings },
        image,
        running: image,
        state: { value: 'Active' },
        lastUpdate: { value: 'Successful' },
        lastModified: lambda.timestamp(),
      },
      versions: new Map(),
      aliases: new Map(),
      provisioned: new Map(),
      scaling: new Map(),
      tags,
      isChanged: false,
      transitions: [],
    };
    lambda.functions.set(functionName, record);
    const { version } = freeze(lambda, record);
    if (alias === null) return;
    const revisionId = lambda.nextRevisionId();
    record.aliases.set(alias, { name: alias, version, weights: {}, description: '', revisionId });
  }

  /**
   * Changes the configuration of `$LATEST` as a deploy does, in AWS's own time; code, versions and aliases stay.
   *
   * @throws Refusal ResourceConflictException while another update is on
   */
  changeConfiguration(functionName: string, settings: Partial<FunctionSettings>): void {
    changeConfiguration(this.#lambda, this.#lambda.find(functionName), settings);
  }

  /** Takes other tags in place of those that it has. */
  tag(functionName: string, tags: Readonly<Record<string, string>>): void {
    this.#lambda.find(functionName).tags = tags;
  }

  deleteFunction(functionName: string): void {
    this.#lambda.functions.delete(functionName);
  }

  /**
   * Puts a version, or `$LATEST`, into a state that AWS may put it into, as in `Failed` with `ImageDeleted`
   * (Lambda API reference, FunctionConfiguration, StateReasonCode).
   */
  setState(functionName: string, qualifier: string, value: FunctionState, reasonCode?: string): void {
    const record = this.#lambda.find(functionName);
    const version = this.#lambda.version(record, qualifier);
    version.state = reasonCode === undefined ? { value } : { value, reasonCode, reason: reasonCode };
    version.revisionId = this.#lambda.nextRevisionId();
  }

  /** Which images answer the calls of an alias, and with what part of them. */
  served(functionName: string, aliasName = 'live'): readonly ServedImage[] {
    const record = this.#lambda.find(functionName);
    const alias = record.aliases.get(aliasName);
    if (!alias) return [];
    const weights = Object.entries(alias.weights).filter(([, weight]) => weight > 0);
    const rest = 1 - weights.reduce((sum, [, weight]) => sum + weight, 0);
    return [[alias.version, rest] as const, ...weights].map(([version, weight]) => ({
      version,
      weight,
      digest: this.#lambda.version(record, version).running?.digest,
    }));
  }
}
